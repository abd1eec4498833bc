import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLive } from '../api/LiveProvider.tsx'
import { commandId } from '../api/random.ts'
import { useMe } from '../api/use-me.ts'
import { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { Journal } from './journal.ts'
import { openStream } from './stream.ts'
import type { Wanted } from './stream.ts'
import { httpTransport } from './transport.ts'

/** What a page at work has in hand. */
export interface AtWork {
  readonly desk: Desk
  /** Takes the work to this page: at first, and back from another one. */
  readonly take: () => Promise<void>
}

export const DeskContext = createContext<AtWork | null>(null)

/** The desk of the page; only below its context. */
export const useDesk = (): AtWork => {
  const found = useContext(DeskContext)
  if (!found) throw new Error('No desk here')
  return found
}

/** A part of the desk's state; drawn again when that part changes. */
export const useDeskState = <T>(pick: (state: DeskState) => T): T => {
  const { desk } = useDesk()
  return useSyncExternalStore(desk.store.subscribe, () => pick(desk.store.get()))
}

/** Opens a desk for a kind of work while the page shows it; null until the journal is open. */
export function useOpenDesk({ project, stage }: Wanted): AtWork | null {
  const me = useMe()
  const live = useLive()
  const [atWork, setAtWork] = useState<AtWork | null>(null)
  const device = useRef('')
  device.current ||= commandId()
  useEffect(() => {
    if (!live) return
    const desk = new Desk(httpTransport)
    let stream: ReturnType<typeof openStream> | null = null
    let left = false
    const begin = async (): Promise<void> => {
      const journal = await Journal.open(me.id).catch(() => null)
      if (left) return journal?.close()
      await desk.start(journal)
      if (left) return
      stream = openStream(desk, live, { project, stage }, { user: me.id, device: device.current })
      setAtWork({ desk, take: stream.take })
      void desk.countToday()
    }
    void begin()
    const acted = (): void => desk.clock.acted()
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const sign of signs) window.addEventListener(sign, acted, { passive: true, capture: true })
    return () => {
      left = true
      for (const sign of signs) window.removeEventListener(sign, acted, { capture: true })
      stream?.stop()
      void desk.stop()
      setAtWork(null)
    }
  }, [live, me.id, project, stage])
  return atWork
}
