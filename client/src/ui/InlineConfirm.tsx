import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import type { IconName } from './icon-paths.ts'

interface InlineConfirmProps {
  /** The act, as the button says it. */
  readonly act: string
  /** What will happen, asked where the button stands. */
  readonly question: ReactNode
  readonly onConfirm: () => void
  readonly icon?: IconName
  readonly size?: 'page' | 'tool'
  readonly kind?: 'quiet' | 'danger' | 'plain'
  readonly busy?: boolean
  readonly off?: string | false | undefined
}

/** Asks once more in the same place, before what cannot be undone. Escape or leaving takes it back. */
export function InlineConfirm({
  act,
  question,
  onConfirm,
  icon,
  size = 'tool',
  kind = 'quiet',
  busy = false,
  off
}: InlineConfirmProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const sure = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asked) sure.current?.focus()
  }, [asked])
  if (!asked) {
    return (
      <Button kind={kind} size={size} icon={icon} busy={busy} off={off} onClick={() => setAsked(true)}>
        {act}
      </Button>
    )
  }
  return (
    <span
      className="flex gap8 wrap"
      role="alertdialog"
      aria-label={act}
      onKeyDown={event => {
        if (event.key === 'Escape') setAsked(false)
      }}
    >
      <span className="size12">{question}</span>
      <Button
        ref={sure}
        kind="danger"
        size={size}
        onClick={() => {
          setAsked(false)
          onConfirm()
        }}
      >
        {act}
      </Button>
      <Button kind="quiet" size={size} onClick={() => setAsked(false)}>
        {t('shell.cancel')}
      </Button>
    </span>
  )
}
