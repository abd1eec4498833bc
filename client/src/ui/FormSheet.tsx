import { useId, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../api/answer.ts'
import { Button } from './Button.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import page from './Page.module.css'
import { SideSheet } from './SideSheet.tsx'

interface FormSheetProps {
  readonly open?: boolean
  readonly title: string
  /** The word on the button that sends it. */
  readonly act: string
  /** What is still missing, in words: then it cannot be sent, by the button or by Enter. */
  readonly missing: string | false
  /** The command it sends. */
  readonly command: { readonly busy: boolean; readonly problem: Problem | null }
  readonly onSend: () => Promise<void>
  readonly onClose: () => void
  readonly width?: number
  readonly children: ReactNode
  /** Below what is filled in and what was refused. */
  readonly after?: ReactNode
  /** What came of it, in the place of the form, where it has to be seen before it is closed. */
  readonly outcome?: { readonly title: string; readonly close: string; readonly content: ReactNode } | null
}

/** A sheet that is filled in and sent. */
export function FormSheet(props: FormSheetProps) {
  const { t } = useTranslation()
  const id = useId()
  const { act, missing, command, onSend, onClose, outcome = null } = props
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (missing === false && !command.busy) void onSend()
  }
  return (
    <SideSheet
      open={props.open ?? true}
      title={outcome?.title ?? props.title}
      onClose={onClose}
      {...(props.width !== undefined && { width: props.width })}
      foot={
        outcome ? (
          <Button kind="primary" onClick={onClose}>
            {outcome.close}
          </Button>
        ) : (
          <>
            <Button type="submit" form={id} kind="primary" busy={command.busy} off={missing}>
              {act}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t('shell.cancel')}
            </Button>
          </>
        )
      }
    >
      {outcome?.content ?? (
        <form id={id} className={page.form} onSubmit={send}>
          {props.children}
          <ErrorNote problem={command.problem} />
          {props.after}
        </form>
      )}
    </SideSheet>
  )
}
