import { useEffect, useMemo, useState, type RefObject } from 'react'
import { rowOffsets, rowsBetween } from './visible-rows.ts'

export interface VisibleRow {
  readonly index: number
  /** px from the list's top. */
  readonly start: number
  readonly size: number
}

/** The rows of a scrolled list that are in sight or near it. Sizes in px are known beforehand, so nothing is measured. */
export function useVisibleRows(
  scroll: RefObject<HTMLElement | null>,
  count: number,
  sizeOf: (index: number) => number
): { readonly rows: readonly VisibleRow[]; readonly height: number } {
  const [[top, tall], setWindow] = useState<readonly [number, number]>([0, 800])
  useEffect(() => {
    const element = scroll.current
    if (element === null) return
    const read = (): void => setWindow([element.scrollTop, element.clientHeight])
    const watcher = new ResizeObserver(read)
    watcher.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [scroll])
  const offsets = useMemo(() => rowOffsets(count, sizeOf), [count, sizeOf])
  const [first, end] = rowsBetween(offsets, top, top + tall, 4)
  const rows = Array.from({ length: end - first }, (_, i) => {
    const index = first + i
    const start = offsets[index] ?? 0
    return { index, start, size: (offsets[index + 1] ?? start) - start }
  })
  return { rows, height: offsets.at(-1) ?? 0 }
}
