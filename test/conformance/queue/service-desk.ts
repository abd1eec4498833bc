/** A queue to test, and shorthands for the people who work on it. */
import type { Change, HeldJob } from '@uurga/server/jobs/queue.ts'
import type { Queue } from '@uurga/server/jobs/queue.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { defaultRules, type Workflow } from '@uurga/shared/jobs/workflow.ts'
import { afterAll, beforeAll } from 'vitest'

/** A queue whose clock the test moves. */
export interface Bench {
  readonly queue: Queue
  readonly pass: (ms: number) => void
  /** Operations carried out so far. */
  readonly operations: () => number
  readonly close: () => Promise<void>
}

export const MINUTE = 60_000
export const sha = (name: string): string => `sha256:${name}`
/** What the tests of the service work with. */
export type ServiceDesk = ReturnType<typeof serviceDesk>

/** Opens the bench before the tests of the file's suite and closes it after them. `queue` and `bench` are there once a test runs. */
export const serviceDesk = (open: () => Promise<Bench>) => {
  let bench: Bench
  let queue: Queue
  let projects = 0
  let commands = 0
  const command = (): string => `command-${++commands}`

  beforeAll(async () => {
    bench = await open()
    ;({ queue } = bench)
    await queue.prepare()
  })
  afterAll(() => bench.close())

  /** A project of its own for each test: nothing else is touched. */
  const project = async (slices: number, workflow: Partial<Workflow> = {}): Promise<string> => {
    const id = `project${++projects}`
    const rules = defaultRules({ overlap: 1, levels: 1, sampled: 1, ...workflow }, 3, 'key')
    await queue.open(id, rules, slices)
    await queue.insert({
      project: id,
      batch: 'one',
      turn: 0,
      slices: Array.from({ length: slices }, (_, k) => ({ id: `${id}x${k}`, targets: [{ item: `item${k}` }] }))
    })
    for (const user of ['anna', 'ben']) await queue.member.set({ project: id, user })
    for (const user of ['rob', 'sue']) await queue.member.set({ project: id, user, role: 'supervisor' })
    return id
  }
  const claim = async (project: string, user: string, stage: 'label' | 'review' = 'label'): Promise<HeldJob> => {
    const { jobs } = await queue.claim({ project, user, stage, count: 1, command: command() })
    const [job] = jobs
    if (!job) throw new Error(`no job for ${user}`)
    return job
  }
  const why = async (project: string, user: string, stage: 'label' | 'review' = 'label'): Promise<string> => {
    const answer = await queue.claim({ project, user, stage, count: 1, command: command() })
    return 'reason' in answer ? answer.reason : `a job at ${answer.jobs[0]?.stage}`
  }
  const submit = (job: HeldJob, user: string, document = 'one') =>
    queue.submit({
      job: job.id,
      user,
      token: job.token,
      command: command(),
      document: sha(document),
      seconds: 9,
      counts: { car: 2 }
    })
  const judge = (job: HeldJob, user: string, verdict: 'accept' | 'return' | 'fix', more: object = {}) =>
    queue.verdict({
      job: job.id,
      user,
      token: job.token,
      command: command(),
      verdicts: (job.submissions ?? []).map(({ job: id }) => ({
        job: id,
        verdict,
        ...(verdict === 'return' ? { reason: 'too wide' } : {})
      })),
      ...more
    })
  const sliceOf = async (job: HeldJob): Promise<Slice> => {
    const slice = await queue.slice(job.slice)
    if (!slice) throw new Error('no slice')
    return slice
  }
  const changes = async (during: () => Promise<unknown>): Promise<readonly Change[]> => {
    const seen: Change[] = []
    const off = queue.on('change', change => seen.push(change))
    await during()
    off()
    return seen
  }
  return {
    get queue() {
      return queue
    },
    get bench() {
      return bench
    },
    command,
    project,
    claim,
    why,
    submit,
    judge,
    sliceOf,
    changes
  }
}
