import { z } from 'zod'
import { documentSchema } from '../document/document.ts'
import { endpoint } from './endpoint.ts'
import { commandId, id, instant, jobId, page, pageOf, reason, sha256, sliceId, token } from './primitives.ts'
import { mark, target } from './queue.ts'

const byJob = z.strictObject({ job: jobId })
const bySlice = z.strictObject({ slice: sliceId })

export const verdict = z.strictObject({
  job: jobId,
  verdict: z.enum(['accept', 'return', 'fix']),
  reason: reason.optional(),
  marks: z.array(mark).max(200).default([])
})
export const reviewJob = endpoint({
  method: 'post',
  path: '/jobs/:job/review',
  tag: 'review',
  access: 'self.use',
  summary: 'Judge every submission of the slice I hold at a review stage',
  params: byJob,
  body: z.strictObject({
    token,
    command: commandId,
    verdicts: z.array(verdict).min(1).max(20),
    pick: jobId.optional(),
    document: documentSchema.optional(),
    seconds: z.number().min(0).max(86_400).default(0)
  }),
  reply: z.strictObject({ ok: z.literal(true), stage: z.string(), again: z.boolean().optional() }),
  refusals: [
    'lease-lost',
    'taken-over',
    'incomplete',
    'two-fixes',
    'fix-needs-document',
    'pick-needed',
    'reason-needed',
    'document-invalid',
    'moved-on'
  ]
})

const act = z.strictObject({ command: commandId, reason: reason.optional() })
const stood = z.strictObject({ ok: z.literal(true), stage: z.string() })
export const takeBackJob = endpoint({
  method: 'post',
  path: '/jobs/:job/take-back',
  tag: 'review',
  access: 'self.use',
  summary: 'Take my own submission back while no reviewer holds it',
  params: byJob,
  body: act,
  reply: stood,
  refusals: ['not-submitted', 'held']
})
export const returnJob = endpoint({
  method: 'post',
  path: '/jobs/:job/return',
  tag: 'review',
  access: 'slice.command',
  summary: 'Send a submission back to its author',
  params: byJob,
  body: act,
  reply: stood,
  refusals: ['not-submitted', 'held', 'reason-needed']
})
export const forceJob = endpoint({
  method: 'post',
  path: '/jobs/:job/force',
  tag: 'review',
  access: 'slice.command',
  summary: 'End a lease; the work is kept',
  params: byJob,
  body: act,
  reply: stood,
  refusals: ['not-held']
})
export const reopenJob = endpoint({
  method: 'post',
  path: '/jobs/:job/reopen',
  tag: 'review',
  access: 'slice.command',
  summary: 'Reopen the slice of a job',
  params: byJob,
  body: act,
  reply: stood,
  refusals: ['not-done']
})
export const reopenSlice = endpoint({
  method: 'post',
  path: '/slices/:slice/reopen',
  tag: 'review',
  access: 'slice.command',
  summary: 'Reopen a stuck, done or archived slice',
  params: bySlice,
  body: act,
  reply: stood,
  refusals: ['not-done']
})
export const archiveSlice = endpoint({
  method: 'post',
  path: '/slices/:slice/archive',
  tag: 'review',
  access: 'slice.command',
  summary: 'Set a slice aside; work is kept',
  params: bySlice,
  body: act,
  reply: stood,
  refusals: ['archived']
})
export const dropSlice = endpoint({
  method: 'post',
  path: '/slices/:slice/drop',
  tag: 'review',
  access: 'slice.command',
  summary: 'Set a slice aside with its result',
  params: bySlice,
  body: act,
  reply: stood,
  refusals: ['archived']
})
export const reassignSlice = endpoint({
  method: 'post',
  path: '/slices/:slice/reassign',
  tag: 'review',
  access: 'slice.command',
  summary: 'Reserve a seat for a named person',
  params: bySlice,
  body: z.strictObject({ command: commandId, to: id, from: jobId.optional(), reason: reason.optional() }),
  reply: stood,
  refusals: ['not-open', 'no-seat', 'has-turn', 'not-found']
})
export const overlapSlice = endpoint({
  method: 'post',
  path: '/slices/:slice/overlap',
  tag: 'review',
  access: 'slice.command',
  summary: 'Ask for more answers to a slice',
  params: bySlice,
  body: z.strictObject({ command: commandId, overlap: z.number().int().min(2).max(10) }),
  reply: stood,
  refusals: ['not-open', 'workflow-needs-review']
})

const jobRow = z.strictObject({
  id: jobId,
  by: id,
  byName: z.string(),
  stage: z.string(),
  state: z.string(),
  until: instant.optional(),
  submission: z.string().optional(),
  reason: z.string().optional()
})
export const sliceRow = z.strictObject({
  id: sliceId,
  stage: z.string(),
  was: z.string().optional(),
  free: z.number().int(),
  want: z.number().int(),
  skips: z.number().int(),
  items: z.array(z.strictObject({ id, name: z.string() })),
  jobs: z.array(jobRow),
  result: z.strictObject({ document: sha256, by: z.string(), rule: z.string() }).optional(),
  updatedAt: instant.optional()
})
export type SliceRow = z.infer<typeof sliceRow>
export const listSlices = endpoint({
  method: 'get',
  path: '/projects/:project/slices',
  tag: 'review',
  access: 'job.read',
  summary: 'Slices of a project',
  params: z.strictObject({ project: id }),
  query: page.extend({ stage: z.string().max(20).optional(), state: z.string().max(20).optional(), annotator: id.optional() }),
  reply: pageOf(sliceRow)
})
export const logEntry = z.strictObject({
  n: z.number().int(),
  command: z.string(),
  actor: z.string(),
  actorName: z.string().optional(),
  job: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  at: instant
})
export const getSlice = endpoint({
  method: 'get',
  path: '/slices/:slice',
  tag: 'review',
  access: 'job.read',
  summary: 'One slice with its whole log',
  params: bySlice,
  reply: z.strictObject({ ...sliceRow.shape, project: id, log: z.array(logEntry), document: documentSchema.optional() })
})
export const getJob = endpoint({
  method: 'get',
  path: '/jobs/:job',
  tag: 'review',
  access: 'job.read',
  summary: 'One job: its submissions and reviews',
  params: byJob,
  reply: z.strictObject({
    ...jobRow.shape,
    slice: sliceId,
    project: id,
    targets: z.array(target),
    /** Remarks of the last return, which `reason` explains. */
    marks: z.array(mark).optional(),
    submissions: z.array(z.strictObject({ id: z.string(), at: instant, document: documentSchema, seconds: z.number() }))
  })
})

export const acceptRun = z.strictObject({
  id,
  project: id,
  state: z.string(),
  stage: z.string(),
  accepted: z.number().int(),
  passed: z.number().int(),
  by: id,
  at: instant
})
export const bulkAccept = endpoint({
  method: 'post',
  path: '/projects/:project/accepts',
  tag: 'review',
  access: 'job.review',
  summary: 'Accept every waiting slice of a filter',
  params: z.strictObject({ project: id }),
  body: z.strictObject({
    stage: z.string().max(20).default('review1'),
    filter: z.strictObject({ annotator: id.optional(), limit: z.number().int().min(1).max(1000).default(200) }).prefault({}),
    command: commandId
  }),
  reply: acceptRun,
  status: 202
})
export const undoAccept = endpoint({
  method: 'post',
  path: '/accepts/:accept/undo',
  tag: 'review',
  access: 'job.review',
  summary: 'Undo a bulk accept where nobody has gone on',
  params: z.strictObject({ accept: id }),
  reply: acceptRun
})
