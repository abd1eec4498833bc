import styles from './Chart.module.css'

/** A small line whose last point is the ring. Values in any unit; null where there is none. */
export function Sparkline({
  values,
  label,
  width = 60,
  height = 18
}: {
  values: readonly number[]
  label: string
  width?: number
  height?: number
}) {
  if (values.length < 2) return null
  const low = Math.min(...values)
  const reach = Math.max(...values) - low || 1
  const x = (i: number): number => 2 + (i / (values.length - 1)) * (width - 8)
  const y = (value: number): number => height - 4 - ((value - low) / reach) * (height - 8)
  const last = values.at(-1) ?? 0
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={styles.spark}>
      <path d={values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('')} />
      <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" />
    </svg>
  )
}
