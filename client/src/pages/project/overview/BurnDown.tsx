import type { Progress } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { niceScale } from '../../../ui/nice-scale.ts'
import { leftByDay, outlook } from './outlook.ts'
import styles from './Overview.module.css'

const [HEIGHT, LEFT, TOP, FOOT] = [250, 52, 16, 226]
/** A forecast is drawn at most as far ahead as the past is long; beyond, only its date is told. */
const ahead = (past: number, days: number): number => Math.min(days, Math.max(7, past))

/** What was left each day (sewn), what will be (stitched), and the ring between them: now. */
export function BurnDown({ progress, width }: { progress: Progress; width: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const past = leftByDay(progress)
  const last = past.at(-1)
  if (last === undefined) return null
  const view = outlook(progress)
  const future = view === null ? 0 : ahead(past.length, view.days)
  const marks = niceScale(Math.max(...past.map(({ left }) => left), 1))
  const x = (day: number): number => LEFT + (day / Math.max(1, past.length - 1 + future)) * (width - LEFT - 16)
  const y = (left: number): number => FOOT - (left / (marks.at(-1) ?? 1)) * (FOOT - TOP)
  const now = { x: x(past.length - 1), y: y(last.left) }
  const every = Math.max(1, Math.ceil(past.length / 5))
  const end =
    view === null || last.left === 0
      ? null
      : { x: x(past.length - 1 + future), y: y(Math.max(0, last.left - view.rate * future)) }
  return (
    <div className={styles.chart}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className={styles.svg}
        role="img"
        aria-label={`${t('projects.remaining')}: ${t('projects.left', { count: last.left })}`}
      >
        {marks.map(mark => (
          <g key={mark}>
            <path className={styles.grid} d={`M${LEFT} ${y(mark)}H${width - 16}`} />
            <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
              {format.compact(mark)}
            </text>
          </g>
        ))}
        {past.map(({ day }, i) =>
          (past.length - 1 - i) % every === 0 ? (
            <text key={day} x={x(i)} y={HEIGHT - 6} textAnchor="middle">
              {format.shortDay(day)}
            </text>
          ) : null
        )}
        {end !== null && view !== null && (
          <>
            <path className={styles.stitched} d={`M${now.x} ${now.y}L${end.x} ${end.y}`} />
            {future === view.days && (
              <text data-strong data-cut x={end.x} y={FOOT - 26} textAnchor="end">
                {format.date(view.at, progress.at)}
              </text>
            )}
          </>
        )}
        <path
          className={styles.sewn}
          d={past.map(({ left }, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(left).toFixed(1)}`).join('')}
        />
        <circle className={styles.ring} cx={now.x} cy={now.y} r="4.5" />
        <text data-strong x={now.x - 8} y={Math.min(FOOT - 8, now.y + 18)} textAnchor="end">
          {t('projects.left', { count: last.left })}
        </text>
      </svg>
    </div>
  )
}
