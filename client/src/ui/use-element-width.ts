import { useLayoutEffect, useState, type RefObject } from 'react'

/** Inner width of an element in px, as it changes; 0 before it is measured. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const watcher = new ResizeObserver(([entry]) => entry !== undefined && setWidth(Math.floor(entry.target.clientWidth)))
    watcher.observe(current)
    return () => watcher.disconnect()
  }, [element])
  return width
}
