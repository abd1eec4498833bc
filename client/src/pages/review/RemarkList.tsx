import type { Mark } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import panel from '../annotate/Panels.module.css'
import styles from './Review.module.css'

interface RemarkListProps {
  readonly marks: readonly Mark[]
  /** The one looked at, from 1. */
  readonly active: number | null
  /** What a mark stands on, in words. */
  readonly placeOf: (mark: Mark) => string
  readonly onChange: (marks: readonly Mark[]) => void
  readonly onActive: (number: number | null) => void
}

/** Remarks of this verdict, numbered as on the canvas, each a field to write in. A new one has the caret; Enter is done with it. */
export function RemarkList({ marks, active, placeOf, onChange, onActive }: RemarkListProps) {
  const { t } = useTranslation()
  if (marks.length === 0) return null
  return (
    <section className={panel.panel} aria-label={t('review.remarks')} data-testid="remarks">
      <header>
        <h2>{t('review.remarks')}</h2>
        <span className="grow" />
        <span className="tone3 num">{marks.length}</span>
      </header>
      <ol className={styles.remarks}>
        {marks.map((mark, i) => (
          <Remark
            key={`${i + 1}`}
            number={i + 1}
            mark={mark}
            place={placeOf(mark)}
            active={active === i + 1}
            onText={text => onChange(marks.map((each, at) => (at === i ? { ...each, text } : each)))}
            onRemove={() => onChange(marks.filter((_, at) => at !== i))}
            onActive={on => onActive(on ? i + 1 : null)}
          />
        ))}
      </ol>
    </section>
  )
}

interface RemarkProps {
  readonly number: number
  readonly mark: Mark
  readonly place: string
  readonly active: boolean
  readonly onText: (text: string) => void
  readonly onRemove: () => void
  readonly onActive: (on: boolean) => void
}

function Remark({ number, mark, place, active, onText, onRemove, onActive }: RemarkProps) {
  const { t } = useTranslation()
  return (
    <li className={styles.remark} data-active={active || undefined}>
      <button
        type="button"
        className={panel.pin}
        aria-label={t('review.showRemark', { number })}
        aria-pressed={active}
        onClick={() => onActive(!active)}
      >
        {number}
      </button>
      <input
        // One just placed is there to be written.
        autoFocus={active && mark.text === ''}
        value={mark.text}
        maxLength={500}
        aria-label={t('review.remarkText', { number })}
        placeholder={place}
        title={place}
        onFocus={() => onActive(true)}
        onChange={event => onText(event.target.value)}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key === 'Backspace' && mark.text === '') {
            event.preventDefault()
            onRemove()
          }
        }}
      />
      <IconButton size="tool" icon="close" label={t('review.removeRemark', { number })} onClick={onRemove} />
    </li>
  )
}
