import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isRefusal } from '@uurga/shared/api/errors.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { annotationSchema } from '@uurga/shared/document/annotation.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { uuidv7 } from '@uurga/shared/document/uuid.ts'
import type { Services } from '../services.ts'

type Deps = Pick<Services, 'work' | 'reviews'>

/** Work that a sample project starts with: who labels it, who judges it (nobody: it waits for a reviewer), and the file of its marks. */
export interface SampleWork {
  readonly project: string
  readonly annotator: string
  readonly supervisor?: string | undefined
  readonly marks: string
}

/**
 * Labels the first picture of a sample project by the same calls as a person: claim, hand in, and, where a supervisor is named, accept. A file of
 * marks is a JSON list of {kind, class, geometry}.
 */
export async function handInSample(
  { work, reviews }: Deps,
  { project, annotator, supervisor, marks }: SampleWork
): Promise<void> {
  const job = await firstJob({ work }, { project, user: annotator, stage: 'label', count: 1 })
  const [target] = job.targets
  const [part] = target?.parts ?? []
  if (target === undefined || part === undefined) throw new Error('a sample slice shows nothing')
  const given: unknown = JSON.parse(await readFile(marks, 'utf8'))
  if (!Array.isArray(given)) throw new Error(`${marks} is no list of marks`)
  // A millisecond apart, so that the order of their ids is that of the file.
  const first = Date.now()
  const annotations = given.map((mark: object, n) =>
    annotationSchema.parse({
      ...mark,
      id: uuidv7(first + n, randomBytes(10)),
      on: { item: target.item, part: part.id },
      attributes: {},
      origin: { by: 'person' }
    })
  )
  const { token } = job.lease
  stood(
    await work.submit({
      job: job.id,
      user: annotator,
      token,
      command: command(),
      document: documentOf(annotations),
      seconds: 600
    })
  )
  if (supervisor === undefined) return
  const review = await firstJob({ work }, { project, user: supervisor, stage: 'review', count: 1 })
  const verdicts = (review.submissions ?? []).map(submission => ({ job: submission.job, verdict: 'accept' as const, marks: [] }))
  stood(
    await reviews.judge({
      job: review.id,
      user: supervisor,
      token: review.lease.token,
      command: command(),
      verdicts,
      seconds: 60
    })
  )
}

/** The split is a run: its first slice is there soon after it began. */
async function firstJob(
  { work }: Pick<Deps, 'work'>,
  asked: Omit<Parameters<Services['work']['claim']>[0], 'command'>
): Promise<HeldJob> {
  for (let tries = 0; tries < 300; tries++) {
    const { jobs } = await work.claim({ ...asked, command: command() })
    if (jobs[0] !== undefined) return jobs[0]
    await new Promise(go => setTimeout(go, 100))
  }
  throw new Error('a sample project has nothing to claim')
}

const command = (): string => uuidv7(Date.now(), randomBytes(10))

function stood(answer: object): void {
  if (isRefusal(answer)) throw new Error(`a sample was refused: ${answer.refused} ${JSON.stringify(answer)}`)
}
