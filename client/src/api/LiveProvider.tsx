import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Live } from './socket.ts'

const LiveContext = createContext<Live | null>(null)

/** Opens the live channel for whoever is signed in; its code arrives after the first page is shown. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    let opened: Live | undefined
    let left = false
    void import('./socket.ts').then(({ openLive }) => {
      if (left) return
      opened = openLive(queries)
      setLive(opened)
    })
    return () => {
      left = true
      opened?.close()
      setLive(null)
    }
  }, [queries])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** The live channel; null until it is opened. */
export const useLive = (): Live | null => useContext(LiveContext)

/** Whether the channel is up now. */
export function useConnected(): boolean {
  const live = useLive()
  return useSyncExternalStore(
    listener => live?.onState(listener) ?? (() => undefined),
    () => live?.connected() ?? false
  )
}

/** Hears of a project's or a dataset's progress and runs while the page shows it. */
export function useWatch(kind: 'project' | 'dataset', id: string): void {
  const live = useLive()
  useEffect(() => {
    if (live === null) return
    const stop = live.onConnect(() => void live.tell('watch', { kind, id }))
    return () => {
      stop()
      if (live.connected()) void live.tell('unwatch', { kind, id })
    }
  }, [live, kind, id])
}
