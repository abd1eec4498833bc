import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import styles from './Workbench.module.css'

/** "Nothing here" is an answer: asked once more, where the hand is. Enter confirms, Escape takes it back. */
export function NothingConfirm({ onConfirm, onCancel }: { onConfirm: () => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const sure = useRef<HTMLButtonElement>(null)
  useEffect(() => sure.current?.focus(), [])
  return (
    <div
      className={styles.confirm}
      role="alertdialog"
      aria-labelledby="nothing-title"
      aria-describedby="nothing-text"
      onKeyDown={event => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <h2 id="nothing-title">{t('annotate.nothing.title')}</h2>
      <p id="nothing-text">{t('annotate.nothing.text')}</p>
      <div className={styles.acts}>
        <Button ref={sure} kind="primary" size="tool" keys="Enter" onClick={onConfirm}>
          {t('annotate.nothing.confirm')}
        </Button>
        <Button kind="quiet" size="tool" keys="Esc" onClick={onCancel}>
          {t('annotate.nothing.cancel')}
        </Button>
      </div>
    </div>
  )
}
