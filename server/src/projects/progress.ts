/** Where a project and its people stand: the queue's sums, with names. */
import type { Home, Progress } from '@uurga/shared/api/projects.ts'
import { jobId } from '@uurga/shared/jobs/ids.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { DaySums } from '../jobs/models/counters.ts'
import type { Member } from '../jobs/models/members.ts'
import type { Progress as Sums, Queue } from '../jobs/queue.ts'
import type { ProjectRow } from './models.ts'

const NONE: DaySums = { submitted: 0, skipped: 0, accepted: 0, fixed: 0, returned: 0, reviewed: 0, seconds: 0 }
const SHOWN_DAYS = 14
const SHOWN_RETURNED = 50

/** Day of a moment in the server's time zone, YYYY-MM-DD: as the queue counts days. */
export const dayOf = (at: number): string => {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last days, oldest first, today included. */
const lastDays = (now: number, count: number): readonly string[] => {
  const today = new Date(now)
  // By the calendar, at noon: not every day has 24 hours.
  const noon = (back: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - back, 12)
  return Array.from({ length: count }, (_, k) => dayOf(noon(count - 1 - k).getTime()))
}

const added = (all: readonly DaySums[]): DaySums =>
  all.reduce(
    (sum, each) => ({
      submitted: sum.submitted + each.submitted,
      skipped: sum.skipped + each.skipped,
      accepted: sum.accepted + each.accepted,
      fixed: sum.fixed + each.fixed,
      returned: sum.returned + each.returned,
      reviewed: sum.reviewed + each.reviewed,
      seconds: sum.seconds + each.seconds
    }),
    NONE
  )

const onDay = ({ people }: Sums, day: string): DaySums => added(people.map(({ days }) => days[day] ?? NONE))

/** Sums of a project as its supervisors see them. People without an account or a membership any more keep their sums. */
export const progressOf = (sums: Sums, members: readonly Member[], names: ReadonlyMap<string, string>, now: number): Progress => {
  const { submitted, accepted, fixed, returned, skipped } = onDay(sums, dayOf(now))
  const roles = new Map(members.map(({ user, role }) => [user, role]))
  return {
    total: sums.total,
    stages: { ...sums.stages },
    leased: sums.leased,
    today: { submitted, accepted: accepted + fixed, returned, skipped },
    days: lastDays(now, SHOWN_DAYS).map(day => {
      const of = onDay(sums, day)
      return { day, submitted: of.submitted, accepted: of.accepted + of.fixed, returned: of.returned }
    }),
    people: sums.people.map(({ user, days }) => {
      const { submitted, accepted, fixed, returned, seconds } = added(Object.values(days))
      return {
        user,
        name: names.get(user) ?? '',
        role: roles.get(user) ?? 'annotator',
        submitted,
        accepted,
        fixed,
        returned,
        seconds
      }
    }),
    at: sums.at
  }
}

export interface HomeDeps {
  readonly queue: Pick<Queue, 'list' | 'progress'>
  readonly now: () => number
}

/** What a person's home page shows, over all her projects. */
export async function homeOf(
  { queue, now }: HomeDeps,
  user: string,
  memberships: readonly Member[],
  projects: readonly ProjectRow[]
): Promise<Home> {
  const roles = new Map(memberships.map(({ project, role }) => [project, role]))
  const standing = await Promise.all(
    projects.map(async project => ({
      project,
      sums: await queue.progress(project._id),
      back: (await queue.list({ project: project._id, annotator: user, state: 'returned', limit: SHOWN_RETURNED })).rows
    }))
  )
  const own = (day?: string): DaySums =>
    added(
      standing.flatMap(({ sums }) =>
        sums.people
          .filter(person => person.user === user)
          .flatMap(({ days }) => (day === undefined ? Object.values(days) : [days[day] ?? NONE]))
      )
    )
  const { accepted, fixed, returned } = own()
  return {
    today: own(dayOf(now())).submitted,
    days: lastDays(now(), 7).map(day => ({ day, submitted: own(day).submitted })),
    judged: accepted + fixed + returned,
    accepted: accepted + fixed,
    returned: standing.flatMap(({ project, back }) => back.flatMap(slice => returnedIn(slice, user, project))),
    projects: standing.map(({ project, sums }) => ({
      id: project._id,
      name: project.name,
      modality: project.modality,
      role: roles.get(project._id) ?? 'annotator',
      ...waiting(sums),
      done: sums.stages['done'] ?? 0,
      total: sums.total,
      paused: project.paused,
      guidelineVersion: project.guidelineVersion
    }))
  }
}

const waiting = ({ stages }: Sums): { waiting: number; waitingReview: number } => ({
  waiting: stages['label'] ?? 0,
  waitingReview: Object.entries(stages)
    .filter(([stage]) => stage.startsWith('review'))
    .reduce((sum, [, count]) => sum + count, 0)
})

/** Her work on a slice that came back and waits for her. */
const returnedIn = (slice: Slice, user: string, project: ProjectRow): Home['returned'] =>
  slice.jobs
    .filter(({ by, state }) => by === user && state === 'returned')
    .map(({ job, reason = '', until }) => ({
      job: jobId(slice, job),
      project: project._id,
      projectName: project.name,
      reason,
      at: slice.log.findLast(({ outcome = [] }) => outcome.some(each => each.job === job && each.state === 'returned'))?.at ?? 0,
      ...(until === undefined ? {} : { until })
    }))
