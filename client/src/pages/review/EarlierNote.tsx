import type { Mark } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import panel from '../annotate/Panels.module.css'

interface EarlierNoteProps {
  readonly reason: string
  readonly marks: readonly Mark[]
  /** The remark looked at, from 1. */
  readonly active: number | null
  readonly onPick: (number: number) => void
}

/** Why it was sent back before, and the remarks of then: pressing one shows what became of the place. */
export function EarlierNote({ reason, marks, active, onPick }: EarlierNoteProps) {
  const { t } = useTranslation()
  return (
    <section className={`${panel.panel} ${panel.remarks}`} aria-label={t('review.earlierTitle')} data-testid="earlier">
      <header>
        <h2>{t('review.earlierTitle')}</h2>
      </header>
      <p>{reason}</p>
      {marks.map(({ text }, i) => (
        <button
          key={`${i + 1}`}
          type="button"
          className={panel.remark}
          aria-pressed={active === i + 1}
          onClick={() => onPick(i + 1)}
        >
          <span className={panel.pin}>{i + 1}</span>
          <span>{text}</span>
        </button>
      ))}
    </section>
  )
}
