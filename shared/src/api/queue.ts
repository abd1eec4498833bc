import { z } from 'zod'
import { documentSchema } from '../document/document.ts'
import { operationSchema } from '../document/operations.ts'
import { pictureWindowSchema } from '../modalities/image/window.ts'
import { part } from './datasets.ts'
import { endpoint } from './endpoint.ts'
import { commandId, id, instant, jobId, page, pageOf, reason, sliceId, token } from './primitives.ts'

/** A remark of a reviewer: on an annotation, at a point of the part's frame, or on the whole. */
export const mark = z.strictObject({
  annotation: z.string().max(64).optional(),
  item: id.optional(),
  part: id.optional(),
  at: z.array(z.number()).min(1).max(2).optional(),
  text: z.string().trim().min(1).max(500)
})
export type Mark = z.infer<typeof mark>

/** One item to label, as the holder of a job sees it: nothing here tells gold from ordinary, or names another person. */
export const target = z.strictObject({
  item: id,
  name: z.string(),
  /** Of an item that was cut, the part of which the slice shows a window. */
  parts: z.array(
    z.strictObject({
      ...part.shape,
      /** Where marks may lie, in px of the upright picture; absent: all over the part. */ window: pictureWindowSchema.optional()
    })
  )
})
export type TargetPart = Target['parts'][number]
export type Target = z.infer<typeof target>

export const heldJob = z.strictObject({
  id: jobId,
  project: id,
  projectName: z.string(),
  slice: sliceId,
  stage: z.string(),
  /** 1-based turn of this job at its stage; above 1 it came back. */
  targets: z.array(target),
  ontology: z.strictObject({ id, version: z.number().int() }),
  lease: z.strictObject({
    token,
    until: instant,
    /** Server clock when this was answered: the client counts down from the difference. */ now: instant
  }),
  /** The newest draft or, for returned work, her last submission. */
  document: documentSchema.optional(),
  /** Revision of the draft on the server; the `base` of the next patch. */
  revision: z.number().int(),
  /** At a review stage: what is to be judged, without names. */
  submissions: z
    .array(z.strictObject({ job: jobId, submission: z.string(), document: documentSchema, seconds: z.number() }))
    .optional(),
  returned: z.strictObject({ reason: z.string(), marks: z.array(mark), at: instant.optional() }).optional()
})
export type HeldJob = z.infer<typeof heldJob>

export const emptyReason = z.enum(['empty', 'paused', 'hand-full', 'quota', 'not-active', 'in-progress'])
export const stageWanted = z.enum(['label', 'review'])
const byJob = z.strictObject({ job: jobId })
const ok = z.strictObject({ ok: z.literal(true) })

export const claimJobs = endpoint({
  method: 'post',
  path: '/projects/:project/claim',
  tag: 'queue',
  access: 'job.work',
  summary: 'The next jobs: at most one lease each, the same command gets the same answer',
  params: z.strictObject({ project: id }),
  body: z.strictObject({
    stage: stageWanted.default('label'),
    count: z.number().int().min(1).max(5).default(1),
    command: commandId
  }),
  reply: z.union([
    z.strictObject({ jobs: z.array(heldJob).min(1) }),
    z.strictObject({ jobs: z.array(heldJob).length(0), reason: emptyReason })
  ]),
  refusals: ['not-allowed']
})
export const heldJobs = endpoint({
  method: 'get',
  path: '/jobs',
  tag: 'queue',
  access: 'self.use',
  summary: 'My jobs in hand',
  reply: z.strictObject({ jobs: z.array(heldJob) })
})
export const takeOver = endpoint({
  method: 'post',
  path: '/jobs/:job/take-over',
  tag: 'queue',
  access: 'self.use',
  summary: 'Go on with my own job on this device; the other is told',
  params: byJob,
  reply: heldJob,
  refusals: ['lease-lost']
})
export const heartbeat = endpoint({
  method: 'post',
  path: '/jobs/:job/heartbeat',
  tag: 'queue',
  access: 'self.use',
  summary: 'Renew a lease',
  params: byJob,
  body: z.strictObject({ token }),
  reply: z.strictObject({ until: instant, now: instant }),
  refusals: ['lease-lost', 'taken-over']
})
export const patchDraft = endpoint({
  method: 'patch',
  path: '/jobs/:job/draft',
  tag: 'queue',
  access: 'self.use',
  summary: 'Save what changed since revision `base`',
  params: byJob,
  body: z.strictObject({ token, base: z.number().int().min(0), ops: z.array(operationSchema).max(5000) }),
  reply: z.strictObject({ revision: z.number().int() }),
  refusals: ['lease-lost', 'taken-over', 'draft-moved', 'document-invalid']
})
export const putDraft = endpoint({
  method: 'put',
  path: '/jobs/:job/draft',
  tag: 'queue',
  access: 'self.use',
  summary: 'Save the whole draft',
  params: byJob,
  body: z.strictObject({ token, document: documentSchema }),
  reply: z.strictObject({ revision: z.number().int() }),
  refusals: ['lease-lost', 'taken-over', 'document-invalid']
})
export const submitJob = endpoint({
  method: 'post',
  path: '/jobs/:job/submit',
  tag: 'queue',
  access: 'self.use',
  summary: 'Hand in a job',
  params: byJob,
  body: z.strictObject({ token, command: commandId, document: documentSchema, seconds: z.number().min(0).max(86_400) }),
  reply: z.strictObject({ ok: z.literal(true), submission: z.string(), again: z.boolean().optional() }),
  refusals: ['lease-lost', 'taken-over', 'archived', 'document-invalid', 'command-reused']
})
export const skipJob = endpoint({
  method: 'post',
  path: '/jobs/:job/skip',
  tag: 'queue',
  access: 'self.use',
  summary: 'Skip a job: it never comes back to me',
  params: byJob,
  body: z.strictObject({ token, reason }),
  reply: ok,
  refusals: ['lease-lost', 'taken-over']
})
export const unclaimJob = endpoint({
  method: 'post',
  path: '/jobs/:job/unclaim',
  tag: 'queue',
  access: 'self.use',
  summary: 'Give a job back',
  params: byJob,
  body: z.strictObject({ token }),
  reply: ok,
  refusals: ['lease-lost', 'taken-over']
})

export const notice = z.strictObject({
  id,
  kind: z.string(),
  project: id,
  projectName: z.string(),
  job: z.string().optional(),
  text: z.string(),
  at: instant,
  read: z.boolean()
})
export const listNotices = endpoint({
  method: 'get',
  path: '/notices',
  tag: 'queue',
  access: 'self.use',
  summary: 'What happened to my work',
  query: page,
  reply: pageOf(notice)
})
export const readNotices = endpoint({
  method: 'post',
  path: '/notices/read',
  tag: 'queue',
  access: 'self.use',
  summary: 'I have seen my notices up to this one',
  body: z.strictObject({ upTo: id }),
  status: 204
})
export const draftRow = z.strictObject({
  job: jobId,
  project: id,
  projectName: z.string(),
  by: id,
  byName: z.string(),
  annotations: z.number().int(),
  savedAt: instant,
  reason: z.string()
})
export const listDrafts = endpoint({
  method: 'get',
  path: '/drafts',
  tag: 'queue',
  access: 'self.use',
  summary: 'Work kept after its lease was lost: mine, and that of projects I supervise',
  query: page,
  reply: pageOf(draftRow)
})
export const getDraft = endpoint({
  method: 'get',
  path: '/drafts/:job',
  tag: 'queue',
  access: 'self.use',
  summary: 'A kept draft',
  params: byJob,
  reply: z.strictObject({ ...draftRow.shape, document: documentSchema })
})
