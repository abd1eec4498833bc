import { useRef, type ReactNode } from 'react'
import styles from './Table.module.css'
import { useOverflows } from './use-overflows.ts'

export interface Column {
  readonly key: string
  readonly name: string
  /** Figures stand at the right, in tabular digits. */
  readonly figures?: boolean
  readonly width?: number | string
  /** The heading is for those who cannot see: a column of buttons. */
  readonly unseen?: boolean
}

/** A dense table: rows of 28–30 px, one hairline between them. `children` are its rows. */
export function Table({ columns, label, children }: { columns: readonly Column[]; label: string; children: ReactNode }) {
  const scroll = useRef<HTMLDivElement>(null)
  const over = useOverflows(scroll)
  // What scrolls can be scrolled by keys, too.
  const reach = over ? ({ tabIndex: 0, role: 'group', 'aria-label': label } as const) : {}
  return (
    <div ref={scroll} className={styles.scroll} {...reach}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.key} scope="col" data-n={column.figures || undefined} style={{ width: column.width }}>
                {column.unseen ? <span className="unseen">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
