import { claimJobs, heartbeat, patchDraft, putDraft, skipJob, submitJob, takeOver } from '@uurga/shared/api/queue.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { reopenSlice, reviewJob, takeBackJob } from '@uurga/shared/api/reviews.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import type { Answer } from '../api/answer.ts'
import { call } from '../api/call.ts'
import type { Outgoing } from './outbox.ts'

/** What a session asks of the server. */
export interface Transport {
  heartbeat(job: string, token: string): Promise<Answer<{ readonly until: number; readonly now: number }>>
  patchDraft(job: string, token: string, base: number, ops: readonly Operation[]): Promise<Answer<{ readonly revision: number }>>
  putDraft(job: string, token: string, document: AnnotationDocument): Promise<Answer<{ readonly revision: number }>>
  takeOver(job: string): Promise<Answer<HeldJob>>
  reopen(slice: string, command: string): Promise<Answer<unknown>>
  takeBack(job: string, command: string): Promise<Answer<unknown>>
  /** The next job to label of a project; work of her own that is reserved for her comes first. */
  claim(project: string, command: string): Promise<Answer<{ readonly jobs: readonly HeldJob[] }>>
  /** Does an act for good; the same command id again gets the same answer. */
  send(entry: Outgoing): Promise<Answer<unknown>>
}

export const httpTransport: Transport = {
  heartbeat: (job, token) => call(heartbeat, { params: { job }, body: { token } }),
  patchDraft: (job, token, base, ops) => call(patchDraft, { params: { job }, body: { token, base, ops: [...ops] } }),
  putDraft: (job, token, document) => call(putDraft, { params: { job }, body: { token, document } }),
  takeOver: job => call(takeOver, { params: { job } }),
  reopen: (slice, command) => call(reopenSlice, { params: { slice }, body: { command } }),
  takeBack: (job, command) => call(takeBackJob, { params: { job }, body: { command } }),
  claim: (project, command) => call(claimJobs, { params: { project }, body: { command } }),
  send: ({ job, token, command, act }) => {
    const params = { job }
    switch (act.kind) {
      case 'submit':
        return call(submitJob, { params, body: { token, command, document: act.document, seconds: act.seconds } })
      case 'skip':
        return call(skipJob, { params, body: { token, reason: act.reason } })
      case 'review': {
        const { verdicts, pick, document, seconds } = act
        return call(reviewJob, {
          params,
          body: {
            token,
            command,
            verdicts: verdicts.map(({ marks, ...rest }) => ({ ...rest, marks: [...marks] })),
            seconds,
            ...(pick !== undefined && { pick }),
            ...(document && { document })
          }
        })
      }
      default:
        return act satisfies never
    }
  }
}
