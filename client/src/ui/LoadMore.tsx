import { useEffect, useRef } from 'react'

/** Asks for the next page when the end of a list comes near the screen. */
export function LoadMore({ more, busy, onMore }: { more: boolean; busy: boolean; onMore: () => void }) {
  const mark = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = mark.current
    if (element === null || !more || busy) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && onMore(), { rootMargin: '600px' })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [more, busy, onMore])
  return <div ref={mark} style={{ height: 1 }} />
}
