import { windowsOf, type Grid } from '@uurga/shared/modalities/image/grid.ts'
import styles from './Cutting.module.css'

/** A picture as large as three windows across and two down, so that the sketch shows the overlap as wide as it is. */
export function GridSketch({ grid, label }: { grid: Grid; label: string }) {
  const { tile, overlap } = grid
  if (2 * overlap >= tile) return null
  const size = { width: 3 * tile - 2 * overlap, height: 2 * tile - overlap }
  const windows = [...windowsOf(size, grid)]
  return (
    <svg className={styles.sketch} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      {windows.map(({ x, y, width, height, row, column }) => (
        <rect
          key={`${row} ${column}`}
          className={styles.window}
          {...{ x, y, width, height }}
          data-first={(row === 1 && column === 1) || undefined}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}
