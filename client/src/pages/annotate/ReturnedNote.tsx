import { useTranslation } from 'react-i18next'
import type { StagePin } from '../../modalities/stage.ts'
import panel from './Panels.module.css'

interface ReturnedNoteProps {
  readonly reason: string
  readonly pins: readonly StagePin[]
  readonly onPick: (pin: StagePin) => void
}

/** Why it came back, and the remarks; pressing one shows where it is meant. */
export function ReturnedNote({ reason, pins, onPick }: ReturnedNoteProps) {
  const { t } = useTranslation()
  return (
    <section className={`${panel.panel} ${panel.remarks}`} aria-label={t('annotate.returnedTitle')} data-testid="returned">
      <header>
        <h2>{t('annotate.returnedTitle')}</h2>
      </header>
      <p>{reason}</p>
      {pins.map(pin => (
        <button
          key={pin.number}
          type="button"
          className={panel.remark}
          aria-pressed={pin.active === true}
          onClick={() => onPick(pin)}
        >
          <span className={panel.pin}>{pin.number}</span>
          <span>
            {pin.text}
            {pin.at === undefined && pin.annotation === undefined && (
              <span className="tone3 size12"> {t('annotate.wholeRemark')}</span>
            )}
          </span>
        </button>
      ))}
    </section>
  )
}
