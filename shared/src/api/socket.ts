import { z } from 'zod'
import { emptyReason, heldJob, notice, stageWanted } from './queue.ts'
import { id, instant, jobId, token } from './primitives.ts'

/**
 * The live channel (socket.io, path `/live`, same session cookie or bearer token). The server alone joins rooms; every event
 * from a client is parsed by these schemas and answered through its acknowledgement with a value or a problem.
 */
export const fromClient = {
  /** Starts, or restarts after a reconnect, the stream of jobs. Absent projects = all my memberships. Answers what I hold. */
  'stream.open': z.strictObject({
    projects: z.array(id).max(100).optional(),
    stage: stageWanted.default('label'),
    credit: z.number().int().min(1).max(5).default(2),
    device: z.string().max(64)
  }),
  'stream.close': z.strictObject({}),
  heartbeat: z.strictObject({ job: jobId, token }),
  /** Progress, people and runs of a project or dataset I may read. */
  watch: z.strictObject({ kind: z.enum(['project', 'dataset']), id }),
  unwatch: z.strictObject({ kind: z.enum(['project', 'dataset']), id })
} as const

export const toClient = {
  job: heldJob,
  /** Nothing to push for now; a later `job` may follow when seats open. */
  idle: z.strictObject({ reason: emptyReason }),
  'taken-over': z.strictObject({ job: jobId }),
  'lease-lost': z.strictObject({ job: jobId, reason: z.string().optional() }),
  notice,
  /** Something counted in this project has moved: read its progress again (sent at most once a second). */
  progress: z.strictObject({ project: id, at: instant }),
  /** An import, split, release or export has moved. */
  run: z.strictObject({
    kind: z.enum(['import', 'split', 'release', 'export']),
    id,
    of: id,
    state: z.string(),
    done: z.number(),
    total: z.number()
  }),
  'session-ended': z.strictObject({})
} as const

export type ClientEvent = keyof typeof fromClient
export type ServerEvent = keyof typeof toClient
export type ClientPayload<E extends ClientEvent> = z.input<(typeof fromClient)[E]>
export type ServerPayload<E extends ServerEvent> = z.output<(typeof toClient)[E]>
export const SOCKET_PATH = '/live'
