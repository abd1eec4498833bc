import { useFormat } from '../i18n/use-format.ts'
import styles from './Chart.module.css'
import { niceScale } from './nice-scale.ts'

export interface DayValue {
  /** ISO date. */
  readonly day: string
  readonly value: number
}

interface DayBarsProps {
  readonly days: readonly DayValue[]
  readonly label: string
  readonly height?: number
  readonly width?: number
  /** `weekday` for a week, `date` for longer. */
  readonly axis?: 'weekday' | 'date'
  /** Figures at the left and grid lines; a small chart prints its figures on the bars instead. */
  readonly scale?: boolean
}

/** A bar a day, the last one (today) full and under the ring. */
export function DayBars({ days, label, height = 74, width = 340, axis = 'weekday', scale = false }: DayBarsProps) {
  const format = useFormat()
  const marks = niceScale(Math.max(0, ...days.map(({ value }) => value)), scale ? 4 : 1)
  const [left, right] = scale ? [52, 12] : [0, 0]
  const [top, foot] = [14, height - 20]
  const pitch = (width - left - right) / Math.max(1, days.length)
  const bar = Math.min(30, pitch * 0.74)
  const y = (value: number): number => foot - (value / (marks.at(-1) ?? 1)) * (foot - top)
  const every = Math.ceil(days.length / 7)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" className={styles.chart} role="img" aria-label={label}>
      {(scale ? marks : [0]).map(mark => (
        <g key={mark}>
          <path className={styles.grid} d={`M${left} ${y(mark)}H${width}`} />
          {scale && (
            <text x={left - 6} y={y(mark) + 4} textAnchor="end">
              {format.compact(mark)}
            </text>
          )}
        </g>
      ))}
      {days.map(({ day, value }, i) => {
        const x = left + i * pitch + (pitch - bar) / 2
        const today = i === days.length - 1
        return (
          <g key={day}>
            <rect
              className={styles.bar}
              data-today={today || undefined}
              x={x}
              y={y(value)}
              width={bar}
              height={foot - y(value)}
              rx="1.5"
            />
            {!scale && value > 0 && (
              <text x={x + bar / 2} y={y(value) - 4} textAnchor="middle" data-strong={today || undefined}>
                {format.compact(value)}
              </text>
            )}
            {scale && today && <circle className={styles.ring} cx={x + bar / 2} cy={Math.max(6, y(value) - 7)} r="3.25" />}
            {(i % every === (days.length - 1) % every || axis === 'weekday') && (
              <text x={x + bar / 2} y={height - 4} textAnchor="middle" data-strong={today || undefined}>
                {axis === 'weekday' ? format.weekday(day) : format.shortDay(day)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
