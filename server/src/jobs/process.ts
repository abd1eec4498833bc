import type { Facts } from '@uurga/shared/jobs/decision.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { OpenStage } from '@uurga/shared/jobs/stages.ts'
import type { Cache } from './cache.ts'
import type { Change } from './events.ts'

/** What a server process gives to the commands it runs. No state of it is needed for safety. */
export interface Process {
  /** The database's clock as well as we know it, ms. A wrong one ends leases early or late, nothing else. */
  readonly now: () => number
  /** In [0, 1). */
  readonly fraction: () => number
  readonly newId: (of: 'slice' | 'job' | 'token') => string
  readonly cache: Cache
  readonly emit: (changes: readonly Change[]) => void
  /** What only the documents tell; none until agreement is measured. */
  readonly facts?: (slice: Slice) => Facts
}

/** Where a slice is kept. */
export interface Place {
  readonly lane: string
  readonly slice: string
}

/** Key of a queue: a lane at a stage. */
export const queueKey = (lane: string, stage: string): string => `${lane}/${stage}`

export interface QueueName {
  readonly lane: string
  readonly stage: OpenStage
}
