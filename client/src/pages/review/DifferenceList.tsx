import { useTranslation } from 'react-i18next'
import panel from '../annotate/Panels.module.css'
import { SIGN } from './compare.ts'
import type { Comparison, Difference } from './compare.ts'
import styles from './Review.module.css'

interface DifferenceListProps {
  readonly title: string
  readonly comparison: Comparison
  readonly selection: readonly string[]
  readonly nameOf: (difference: Difference) => string
  readonly factOf: (difference: Difference) => string
  readonly onPick: (difference: Difference) => void
}

/** Every difference as a row that shows it. */
export function DifferenceList({ title, comparison, selection, nameOf, factOf, onPick }: DifferenceListProps) {
  const { t } = useTranslation()
  const { differences } = comparison
  return (
    <section className={panel.panel} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        <span className="tone3 size12 num">{t('review.differences', { count: differences.length })}</span>
      </header>
      <ul className={styles.differences}>
        {differences.length === 0 && <li className={panel.quiet}>{t('review.noDifference')}</li>}
        {differences.map(difference => {
          const { what, before, after } = difference
          const mark = after ?? before
          if (!mark) return null
          return (
            <li key={`${what} ${mark.id}`}>
              <button
                type="button"
                className={panel.row}
                aria-pressed={selection.includes(mark.id)}
                onClick={() => onPick(difference)}
              >
                <b data-look={what} className={styles.sign}>
                  {SIGN[what]}
                </b>
                <span className="tone2 size12 nowrap">{t(`review.what.${what}`)}</span>
                <span className="ellipsis">{nameOf(difference)}</span>
                <span className="grow" />
                <span className={panel.fact}>{factOf(difference)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
