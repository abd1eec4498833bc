import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'
import { copyText } from './copy-text.ts'

/** Copies a text; a tick says that it is there. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <>
      <IconButton
        size="tool"
        icon={copied ? 'check' : 'copy'}
        label={copied ? t('shell.copied') : label}
        onClick={() => void copyText(text).then(setCopied)}
      />
      <span role="status" className="unseen">
        {copied && t('shell.copied')}
      </span>
    </>
  )
}
