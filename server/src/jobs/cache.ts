import type { Lane } from './models/lanes.ts'

/** What this process has learnt of one person in one project. */
export interface PersonCache {
  /** Highest order passed, a queue. */
  readonly seen: Map<string, number>
  readonly walk: Map<string, number>
  /** To be written into her member document with the next claim. */
  max: Record<string, number>
  set: Record<string, number>
  /** Found nothing: until when nothing is asked, and in which queues that was. By kind of stage. */
  readonly idle: Map<'label' | 'review', { readonly until: number; readonly queues: readonly string[] }>
  at: number
}

/** The newest open order of a queue, -1 when nothing is open. */
export interface QueueTop {
  top: number
  at: number
  /** Last time somebody asked; queues nobody asks are forgotten. */
  asked: number
  /** Something has been open here for long. */
  old: boolean
}

/** Hints of one process. All of it may be lost or wrong: claims become slower, never unsafe. */
export interface Cache {
  readonly people: Map<string, PersonCache>
  readonly queues: Map<string, QueueTop>
  readonly lanes: Map<string, { readonly at: number; readonly lanes: readonly Lane[] }>
  /** People who claimed since the last look, and how many did in the minute before it, a project. */
  readonly crowd: Map<string, { readonly people: Set<string>; readonly before: number }>
  /** Leases by project, when they were read, and until when that is good enough. */
  leased: { readonly until: number; readonly counts: ReadonlyMap<string, number> } | null
  looked: number
}

export const newCache = (): Cache => ({
  people: new Map(),
  queues: new Map(),
  lanes: new Map(),
  crowd: new Map(),
  leased: null,
  looked: 0
})

export const personOf = (cache: Cache, member: string, now: number): PersonCache => {
  const known = cache.people.get(member)
  if (known) {
    known.at = now
    return known
  }
  const person: PersonCache = { seen: new Map(), walk: new Map(), max: {}, set: {}, idle: new Map(), at: now }
  cache.people.set(member, person)
  return person
}

/** Something may be there for this person again: the next claim asks. */
export const unpark = (cache: Cache, member: string): void => cache.people.get(member)?.idle.clear()

/** Seats opened in a queue: its known top is out of date. */
export const reopenQueue = (cache: Cache, queue: string): void => {
  const known = cache.queues.get(queue)
  if (known) known.at = 0
}
