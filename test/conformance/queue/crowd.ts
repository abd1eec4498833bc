/** Many people at once on several queues (as several server processes), for real concurrency; and what must be true when they have gone. */
import type { HeldJob, Queue } from '@uurga/server/jobs/queue.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { labelSeats, placeOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import { answered } from '@uurga/shared/jobs/states.ts'
import { seeded } from './random.ts'

export interface Crowd {
  readonly queues: readonly Queue[]
  readonly project: string
  readonly labellers: readonly string[]
  readonly reviewers: readonly string[]
  /** Things each person does. */
  readonly turns: number
}

/** Everybody acts at once. Answers the submissions that were acknowledged. */
export const playCrowd = async (
  { queues, project, labellers, reviewers, turns }: Crowd,
  seed: number
): Promise<readonly string[]> => {
  const acknowledged: string[] = []
  const live = async (user: string, stage: 'label' | 'review', k: number): Promise<void> => {
    const random = seeded(seed * 1000 + k)
    const hand: HeldJob[] = []
    const given: string[] = []
    for (let turn = 0; turn < turns; turn++) {
      const queue = queues[Math.floor(random() * queues.length)]
      if (!queue) return
      const command = `${user}-${seed}-${turn}`
      const x = random()
      const job = hand.at(-1)
      if (!job || (hand.length < 3 && x < 0.4)) {
        const { jobs } = await queue.claim({ project, user, stage, count: 1, command })
        hand.push(...jobs.filter(found => !hand.some(held => held.token === found.token)))
        continue
      }
      const held = { job: job.id, user, token: job.token }
      if (x < 0.85) {
        const answer = await handIn(queue, job, user, command, random())
        hand.pop()
        if (isRefused(answer)) continue
        acknowledged.push(answer.submission)
        if (stage === 'label') given.push(job.id)
      } else if (x < 0.88) {
        await queue.skip({ ...held, reason: 'unclear' })
        hand.pop()
      } else if (x < 0.92) {
        await queue.unclaim(held)
        hand.pop()
      } else if (x < 0.94) await queue.heartbeat(held)
      else if (x < 0.96) {
        const taken = await queue.takeOver({ user, projects: [project] })
        hand.splice(0, hand.length, ...taken.filter(found => (found.stage === 'label') === (stage === 'label')))
      } else if (stage === 'label' && given.length) await queue.takeBack({ job: given.pop() ?? '', user, command })
      else await queue.bulkAccept({ project, user, stage: 'review1', limit: 2, command })
    }
    for (const job of hand) await queues[0]?.unclaim({ job: job.id, user, token: job.token })
  }
  await Promise.all([
    ...labellers.map((user, k) => live(user, 'label', k)),
    ...reviewers.map((user, k) => live(user, 'review', 500 + k))
  ])
  return acknowledged
}

const handIn = (queue: Queue, job: HeldJob, user: string, command: string, x: number) => {
  const held = { job: job.id, user, token: job.token, command, seconds: 1 }
  const { submissions: [first] = [] } = job
  if (!first) return queue.submit({ ...held, document: `sha256:${command}` })
  if (x < 0.2) return queue.verdict({ ...held, verdicts: [{ job: first.job, verdict: 'return', reason: 'again' }] })
  if (x < 0.4)
    return queue.verdict({ ...held, verdicts: [{ job: first.job, verdict: 'fix' }], document: `sha256:fix-${command}` })
  return queue.verdict({ ...held, verdicts: [{ job: first.job, verdict: 'accept' }] })
}

/** What is wrong with a slice at rest; empty when nothing is. */
export const faultsOf = (slice: Slice): readonly string[] => {
  const place = placeOf(slice)
  const seats = labelSeats(slice)
  const reviewing = slice.jobs.filter(job => isReview(job.stage) && (job.state === 'leased' || job.state === 'returned')).length
  const [all, held] = place === 'label' ? [slice.want, seats.length] : isReview(place) ? [1, reviewing] : [0, 0]
  const people = slice.jobs.map(job => job.by)
  const tests: readonly (readonly [boolean, string])[] = [
    [new Set(people).size === people.length, 'two seats to one person'],
    [slice.free >= 0 && slice.free + held === all, `${slice.free} + ${held} seats of ${all}`],
    [
      place === 'label' || seats.every(job => answered.includes(job.state) && job.document !== undefined),
      'a seat is not answered'
    ],
    [(slice.result !== undefined) === (slice.stage === 'done'), 'result and done differ'],
    [slice.logged === slice.projected && slice.due === undefined, 'not counted']
  ]
  return tests.flatMap(([holds, fault]) => (holds ? [] : [`${slice._id}: ${fault}`]))
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([stage, count]) => `${stage} ${count}`)
    .toSorted()
    .join(', ')

/** The books against the slices: stages, ledger and people. Empty when they agree. */
export const bookFaults = async (queue: Queue, project: string, slices: readonly Slice[]): Promise<readonly string[]> => {
  const faults: string[] = []
  const stages: Record<string, number> = {}
  for (const { stage } of slices) stages[stage] = (stages[stage] ?? 0) + 1
  const progress = await queue.progress(project)
  const [said, are] = [progress.stages, stages].map(listed)
  if (said !== are) faults.push(`stages said ${said}, are ${are}`)
  const rows = await queue.ledger({ project, limit: 1_000_000 })
  const logged = slices.reduce((sum, slice) => sum + slice.logged, 0)
  if (rows.length !== logged) faults.push(`the ledger has ${rows.length} of ${logged} entries`)
  const submits = progress.people.reduce(
    (sum, { days }) => sum + Object.values(days).reduce((all, day) => all + day.submitted, 0),
    0
  )
  if (submits !== (progress.did.submit ?? 0)) faults.push(`people submitted ${submits} of ${progress.did.submit ?? 0}`)
  return faults
}
