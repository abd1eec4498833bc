import { useLayoutEffect, useState, type RefObject } from 'react'

/** Whether an element's content is wider than it is, as both change. */
export function useOverflows(element: RefObject<HTMLElement | null>): boolean {
  const [over, setOver] = useState(false)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const watcher = new ResizeObserver(() => setOver(current.scrollWidth > current.clientWidth))
    watcher.observe(current)
    for (const child of current.children) watcher.observe(child)
    return () => watcher.disconnect()
  }, [element])
  return over
}
