/** The round of jobs: annotators label, the supervisor judges, what comes back is done again. Keeps its own account of what must come out. */
import { randomUUID } from 'node:crypto'
import { claimJobs, patchDraft, submitJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import { reviewJob } from '@uurga/shared/api/reviews.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { documentOf, type AnnotationDocument } from '@uurga/shared/document/document.ts'
import { answerFor, nothingHere } from './marks.ts'
import type { Person } from './people.ts'

/** What the product must agree with in the end. */
export interface Account {
  /** The document that stands for each slice. */
  readonly truth: Map<string, AnnotationDocument>
  readonly authors: Map<string, string>
  submitted: number
  accepted: number
  returned: number
  fixed: number
}

export const newAccount = (): Account => ({
  truth: new Map(),
  authors: new Map(),
  submitted: 0,
  accepted: 0,
  returned: 0,
  fixed: 0
})

const command = (): string => randomUUID()

/** The next job, or undefined when there is none. */
export const claim = async ({ client }: Person, project: string, stage: 'label' | 'review'): Promise<HeldJob | undefined> =>
  (await client.call(claimJobs, { params: { project }, body: { stage, count: 1, command: command() } })).jobs[0]

/** Saves a draft in two steps, as a screen does, then hands the whole in. */
export const handIn = async (account: Account, person: Person, job: HeldJob, document: AnnotationDocument): Promise<void> => {
  const { client } = person
  const { token } = job.lease
  const params = { job: job.id }
  let base = job.revision
  const before = new Set(job.document?.annotations.map(({ id }) => id))
  const half = Math.ceil(document.annotations.length / 2)
  for (const some of [document.annotations.slice(0, half), document.annotations.slice(half)]) {
    const ops = some.filter(({ id }) => !before.has(id)).map(annotation => ({ op: 'put' as const, annotation }))
    if (ops.length > 0) ({ revision: base } = await client.call(patchDraft, { params, body: { token, base, ops } }))
  }
  await client.call(submitJob, { params, body: { token, command: command(), document, seconds: 30 } })
  account.submitted++
  account.truth.set(job.slice, document)
  account.authors.set(job.slice, person.id)
}

/** Two people label until nothing is left; every fifth job holds nothing, and says so. */
export const labelAll = async (account: Account, project: string, people: readonly Person[]): Promise<number> => {
  let jobs = 0
  const work = async (person: Person): Promise<void> => {
    for (let job = await claim(person, project, 'label'); job; job = await claim(person, project, 'label')) {
      const isEmpty = ++jobs % 5 === 0 && job.targets.every(({ parts }) => parts.every(({ modality }) => modality === 'image'))
      await handIn(account, person, job, isEmpty ? nothingHere : answerFor(job))
    }
  }
  await Promise.all(people.map(work))
  return jobs
}

export type Judge = (job: HeldJob, n: number) => 'accept' | 'return' | 'fix'

/** The supervisor judges until nothing is left. Her correction of a fix takes the last mark away. */
export const reviewAll = async (account: Account, project: string, person: Person, judge: Judge): Promise<number> => {
  let n = 0
  for (let job = await claim(person, project, 'review'); job; job = await claim(person, project, 'review')) {
    const [submission] = job.submissions ?? []
    if (!submission) throw new Error(`nothing to judge in ${job.id}`)
    const verdict = judge(job, n++)
    const mark = submission.document.annotations[0]
    const fix = documentOf(submission.document.annotations.filter(isKept(submission.document)))
    await person.client.call(reviewJob, {
      params: { job: job.id },
      body: {
        token: job.lease.token,
        command: command(),
        verdicts: [
          {
            job: submission.job,
            verdict,
            ...(verdict === 'return' && {
              reason: 'too wide: follow the outline',
              marks: [{ text: 'here', ...(mark && { annotation: mark.id }) }]
            })
          }
        ],
        ...(verdict === 'fix' && { document: fix }),
        seconds: 5
      }
    })
    if (verdict === 'accept') account.accepted++
    if (verdict === 'return') account.returned++
    if (verdict === 'fix') {
      account.fixed++
      account.truth.set(job.slice, fix)
    }
  }
  return n
}

/** All but the last mark that has a place: answers to questions stay. */
const isKept =
  ({ annotations }: AnnotationDocument) =>
  (each: Annotation): boolean =>
    each !== annotations.findLast(({ kind }) => kind !== 'choice')

/** Whether a fix by `reviewAll` leaves something. */
export const canFix = (job: HeldJob): boolean =>
  (job.submissions?.[0]?.document.annotations.filter(({ kind }) => kind !== 'choice').length ?? 0) > 1
