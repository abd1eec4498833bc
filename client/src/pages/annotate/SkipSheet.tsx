import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { AreaField } from '../../ui/Field.tsx'
import { SideSheet } from '../../ui/SideSheet.tsx'

const REASONS = ['unclear', 'wrong-data', 'no-rule', 'broken'] as const

/** Skips a job with a reason: one of the usual ones, or her own words. */
export function SkipSheet({ open, onClose, onSkip }: { open: boolean; onClose: () => void; onSkip: (reason: string) => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const skip = (): void => {
    if (reason.trim() === '') return
    onSkip(reason.trim())
    setReason('')
  }
  return (
    <SideSheet
      open={open}
      title={t('annotate.skipForm.title')}
      onClose={onClose}
      width={360}
      foot={
        <Button kind="primary" onClick={skip} off={reason.trim() === '' && t('annotate.skipForm.reason')}>
          {t('annotate.skipForm.confirm')}
        </Button>
      }
    >
      <p className="tone2">{t('annotate.skipForm.text')}</p>
      <div className="flex wrap gap6" style={{ margin: '12px 0' }}>
        {REASONS.map(name => {
          const words = t(`annotate.skipForm.reasons.${name}`)
          return (
            <Button key={name} size="tool" aria-pressed={reason === words} onClick={() => setReason(words)}>
              {words}
            </Button>
          )
        })}
      </div>
      <AreaField
        label={t('annotate.skipForm.reason')}
        rows={3}
        maxLength={2000}
        value={reason}
        data-autofocus
        onChange={setReason}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) skip()
        }}
      />
    </SideSheet>
  )
}
