import type { ServerPayload } from '@uurga/shared/api/socket.ts'
import type { Live } from '../api/socket.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { Desk } from './desk.ts'

/** Which work is asked for. */
export interface Wanted {
  readonly project: string
  readonly stage: 'label' | 'review'
}

/** Jobs held ahead of the one on screen, with it: the server's default. */
const CREDIT = 2
/** Ms after which a page with nothing in hand, and no word why, opens its stream anew. */
const ASK_AGAIN = 6_000

/**
 * Ties a desk to the live channel: opens the stream at every connection, hears jobs, lost and taken leases. Another tab of this browser is told at once
 * through a broadcast, other devices by the server. Answers how to take the work (back) to this page, and how to stop.
 */
export const openStream = (
  desk: Desk,
  live: Live,
  { project, stage }: Wanted,
  { user, device }: { readonly user: string; readonly device: string }
): { readonly take: () => Promise<void>; readonly stop: () => void } => {
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`uurga-desk-${user}`)
  const announce = tabs?.postMessage.bind(tabs)
  let opening = false

  const open = async (): Promise<void> => {
    if (opening) return
    opening = true
    try {
      announce?.({ device })
      // Acts under old tokens go first: opening the stream gives every lease a new one.
      await desk.sendActs()
      const answer = await live.tell('stream.open', { projects: [project], stage, credit: CREDIT, device })
      if ('refused' in answer) return desk.refusedStream(answer.refused)
      if (!('got' in answer)) return
      const { jobs, reason } = answer.got as { jobs: readonly HeldJob[]; reason?: ServerPayload<'idle'>['reason'] }
      await desk.opened(jobs)
      if (reason !== undefined) desk.idle(reason)
    } finally {
      opening = false
    }
  }

  const isMine = (job: string): boolean => desk.store.get().jobs.some(({ held }) => held.id === job)
  const stops = [
    live.onConnect(() => {
      // A page that was taken over stays so until she says otherwise, whatever the network does.
      if (desk.store.get().phase !== 'taken-over') void open()
    }),
    live.onState(() => desk.setOnline(live.connected())),
    live.on('job', job => {
      if (job.project === project && (stage === 'review') === job.stage.startsWith('review')) void desk.offered(job)
    }),
    live.on('idle', ({ reason }) => desk.idle(reason)),
    live.on('taken-over', ({ job }) => {
      if (isMine(job)) desk.takenOver()
    }),
    live.on('lease-lost', ({ job, reason = 'lease-lost' }) => desk.loseLease(job, reason))
  ]
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ device: string }>) => {
    // One stream a person: a tab that opens one, for whatever project, has the stream from now on.
    if (data.device === device) return
    desk.flush()
    desk.takenOver()
  })
  // A device of hers in another room may have taken the stream, which nobody says: whoever waits here asks again.
  const waiting = setInterval(() => {
    const { phase, jobs, idle, lost } = desk.store.get()
    if (phase === 'open' && jobs.length === 0 && idle === null && lost === null && live.connected()) void open()
  }, ASK_AGAIN)
  const online = (): void => desk.setOnline(live.connected())
  const hidden = (): void => desk.flush()
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('pagehide', hidden)

  return {
    take: open,
    stop: () => {
      for (const stop of stops) stop()
      tabs?.close()
      clearInterval(waiting)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', hidden)
      if (live.connected()) void live.tell('stream.close', {})
    }
  }
}
