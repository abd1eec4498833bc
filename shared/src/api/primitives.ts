import { z } from 'zod'
import { ROLES } from '../access/access.ts'

/** An id made by the server: url-safe, opaque, compared byte by byte. Slices and jobs are dotted (see jobs/ids.ts). */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const sliceId = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{1,64}$/)
export const jobId = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{1,64}$/)
/** Made by the client, once per act; the same id twice gets the same answer. */
export const commandId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
export const token = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)
export const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/)
/** Milliseconds since 1970, UTC. */
export const instant = z.number().int().nonnegative()
export const role = z.enum(ROLES)
export const modality = z.enum(['text', 'image', 'audio', 'video', 'geo'])
export const name = z.string().trim().min(1).max(200)
export const note = z.string().trim().max(2000)
export const reason = z.string().trim().min(1).max(2000)

/** Cursor paging: `cursor` is opaque, `limit` at most 200. */
export const page = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

/** One page of `of`, and where the next one starts. */
export const pageOf = <T extends z.ZodType>(of: T) => z.strictObject({ rows: z.array(of), cursor: z.string().optional() })

/** A long piece of work the server does off the request: polled by nobody, pushed as `run` over the socket, read by GET. */
export const runState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'rolled-back'])
export type RunState = z.infer<typeof runState>
export type Modality = z.infer<typeof modality>
