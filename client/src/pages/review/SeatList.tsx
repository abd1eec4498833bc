import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import panel from '../annotate/Panels.module.css'
import type { Judging } from './judging.ts'
import styles from './Review.module.css'

interface SeatListProps {
  readonly judging: Judging
  /** Seconds each took. */
  readonly seconds: readonly number[]
  readonly onShow: (at: number) => void
  readonly onPick: (at: number) => void
}

/** Several submissions of one slice: what was said of each, and whose answer is taken. */
export function SeatList({ judging, seconds, onShow, onPick }: SeatListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { opinions, at, pick } = judging
  const several = opinions.filter(({ verdict }) => verdict === 'accept').length > 1
  return (
    <section className={panel.panel} aria-label={t('review.seats')}>
      <header>
        <h2>{t('review.seats')}</h2>
      </header>
      <ul className={styles.seats}>
        {opinions.map(({ verdict }, i) => (
          <li key={`${i + 1}`} className={styles.seat}>
            <button type="button" className={panel.row} aria-pressed={i === at} onClick={() => onShow(i)}>
              <span className={panel.key}>{i + 1}</span>
              <span className="nowrap">{t('review.submission', { number: i + 1 })}</span>
              <span className={panel.kind}>{t('review.seconds', { time: format.duration(seconds[i] ?? 0) })}</span>
              <span className="grow" />
              <span className="size12 nowrap">
                {verdict === null ? t('review.unjudged') : t(`review.seatVerdict.${verdict}`)}
              </span>
            </button>
            {several && verdict === 'accept' && (
              <label className={styles.pick}>
                <input type="radio" name="pick" checked={pick === i} onChange={() => onPick(i)} />
                {t('review.pick')}
              </label>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
