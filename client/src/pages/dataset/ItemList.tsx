import type { Item } from '@uurga/shared/api/datasets.ts'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { useVisibleRows } from '../../ui/use-visible-rows.ts'
import { imagePart, textPart, type ItemViewProps } from './item-view.ts'
import styles from './Items.module.css'
import { useNearEnd } from './use-near-end.ts'

/** Characters of a text that two lines of the list can show. */
const SNIPPET = 240
const isVertical = (item: Item): boolean => {
  const facts = textPart(item)?.facts
  return facts?.kind === 'text' && facts.direction === 'vertical'
}

/** Height of an item's row, px: two lines of a text, columns of a vertical one, one line of anything else. */
const heightOf = (item: Item | undefined): number =>
  item === undefined || textPart(item) === undefined ? 30 : isVertical(item) ? 92 : 56

/** Items as rows: a text shows its beginning, a vertical one in columns. Only the rows in sight are in the page. */
export function ItemList({ rows, more, busy, onMore, onOpen }: ItemViewProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const size = useCallback((i: number) => heightOf(rows[i]), [rows])
  const { rows: shown, height } = useVisibleRows(scroll, rows.length, size)
  useNearEnd(shown.at(-1)?.index, rows.length, more && !busy, onMore)
  return (
    <div ref={scroll} className={styles.scroll}>
      <div style={{ height: height, position: 'relative' }}>
        {shown.map(row => {
          const item = rows[row.index]
          return (
            item !== undefined && (
              <button
                key={item.id}
                type="button"
                className={styles.line}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                onClick={() => onOpen(item)}
              >
                <span className="ellipsis medium" title={item.name}>
                  {item.name}
                </span>
                <Snippet item={item} />
                <Size item={item} />
              </button>
            )
          )
        })}
      </div>
    </div>
  )
}

function Snippet({ item }: { item: Item }) {
  const part = textPart(item)
  if (part?.facts.kind !== 'text') return <span />
  return (
    <span lang={part.facts.language} className={isVertical(item) ? styles.columns : styles.snippet}>
      {part.text?.slice(0, SNIPPET)}
    </span>
  )
}

function Size({ item }: { item: Item }) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = (textPart(item) ?? imagePart(item))?.facts
  if (facts === undefined) return <span />
  return (
    <span className="tone3 size12 num nowrap">
      {facts.kind === 'text'
        ? t('datasets.chars', { count: facts.length })
        : `${t('datasets.pixels', { width: facts.width, height: facts.height })} · ${format.bytes(facts.bytes)}`}
    </span>
  )
}
