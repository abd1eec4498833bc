import { useCallback, useRef } from 'react'
import { useElementWidth } from '../../ui/use-element-width.ts'
import { useVisibleRows } from '../../ui/use-visible-rows.ts'
import { ItemCard } from './ItemCard.tsx'
import type { ItemViewProps } from './item-view.ts'
import styles from './Items.module.css'
import { useNearEnd } from './use-near-end.ts'

/** Least width of a thumbnail in px; its height is 3/4 of its width, and the caption takes 22 px below, 12 px apart. */
const LEAST = 118
const BELOW = 34

/** Pictures in rows: only the rows in sight are in the page, however many there are. */
export function ItemGrid({ rows, more, busy, onMore, onOpen }: ItemViewProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const width = useElementWidth(scroll) - 32
  const columns = Math.max(2, Math.floor((width + 10) / (LEAST + 10)))
  const card = (width - (columns - 1) * 10) / columns
  const lines = Math.ceil(rows.length / columns)
  const size = useCallback(() => card * 0.75 + BELOW, [card])
  const { rows: shown, height } = useVisibleRows(scroll, lines, size)
  useNearEnd(shown.at(-1)?.index, lines, more && !busy, onMore)
  return (
    <div ref={scroll} className={styles.scroll}>
      <ul style={{ height: height, position: 'relative' }}>
        {width > 0 &&
          shown.map(row => (
            <li key={row.index}>
              <ul
                className={styles.row}
                style={{ transform: `translateY(${row.start}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
              >
                {rows.slice(row.index * columns, (row.index + 1) * columns).map(item => (
                  <li key={item.id}>
                    <ItemCard item={item} onOpen={onOpen} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </div>
  )
}
