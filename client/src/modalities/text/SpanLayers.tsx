import { useSyncExternalStore, type ReactNode } from 'react'
import { SpanDraftMark, SpanLine, SpanTint } from '../../kinds/span/view.tsx'
import type { SpanLook } from '../../kinds/span/view.tsx'
import type { TextDriver } from './driver.ts'
import type { TextFlow } from './flow.ts'
import type { Placed } from './placing.ts'
import styles from './TextStage.module.css'

interface SpanLayersProps {
  readonly looks: ReadonlyMap<string, SpanLook>
  readonly placed: readonly Placed[]
  readonly flow: TextFlow
  readonly driver: TextDriver
  readonly children: ReactNode
  /** What lies over everything. */
  readonly over?: ReactNode
}

/** Tints under the text, lines and names over it, and what is being marked. */
export function SpanLayers({ looks, placed, flow, driver, children, over }: SpanLayersProps) {
  const draft = useSyncExternalStore(driver.draft.subscribe, driver.draft.get)
  const shown = placed.flatMap(piece => {
    const look = draft.changing.includes(piece.id) ? undefined : looks.get(piece.id)
    return look ? [{ piece, look }] : []
  })
  const last = new Map<string, number>()
  for (const { id, part } of placed) last.set(id, Math.max(last.get(id) ?? 0, part))
  const ends = ({ id, part }: Placed): 'first' | 'last' | 'both' | null => {
    const isLast = part === last.get(id)
    return part === 0 ? (isLast ? 'both' : 'first') : isLast ? 'last' : null
  }
  return (
    <div className={styles.layers}>
      <svg className={styles.layer} aria-hidden="true">
        {shown.map(({ piece, look }) => (
          <SpanTint key={`${piece.id}-${piece.part}`} piece={piece} look={look} flow={flow} />
        ))}
        <SpanDraftMark pieces={draft.pieces} flow={flow} />
      </svg>
      {children}
      <svg className={styles.layer} aria-hidden="true" data-testid="spans">
        {shown.map(({ piece, look }) => (
          <SpanLine key={`${piece.id}-${piece.part}`} piece={piece} look={look} flow={flow} ends={ends(piece)} />
        ))}
      </svg>
      {over}
    </div>
  )
}
