/** Slices and jobs as supervisors read them, joined with the names of people and items. */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Mark as ApiMark } from '@uurga/shared/api/queue.ts'
import type { getJob, getSlice, logEntry, SliceRow } from '@uurga/shared/api/reviews.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { jobId, parseJobId, sliceId } from '@uurga/shared/jobs/ids.ts'
import { jobOf, labelSeats } from '@uurga/shared/jobs/seats.ts'
import type { Job, Slice, Target } from '@uurga/shared/jobs/slice.ts'
import { pictureWindowSchema, windowName } from '@uurga/shared/modalities/image/window.ts'
import type { z } from 'zod'
import type { Documents } from '../documents/service.ts'
import type { ListRequest } from '../jobs/list.ts'
import type { LedgerRow } from '../jobs/models/ledger.ts'
import type { Queue } from '../jobs/queue.ts'
import { targetsOf } from '../work/fill.ts'
import type { Sources } from '../work/sources.ts'

type Names = ReadonlyMap<string, string>

export interface Reading {
  readonly queue: Queue
  readonly documents: Documents
  readonly sources: Sources
  readonly people: (ids: readonly string[]) => Promise<Names>
}

const peopleIn = (slices: readonly Slice[]): string[] => slices.flatMap(({ jobs }) => jobs.map(({ by }) => by))
const itemsIn = (slices: readonly Slice[]): string[] => slices.flatMap(({ targets }) => targets.map(({ item }) => item))

/** The queue's query, one for the names of people, one for those of items. */
export const listSlices = async (
  { queue, sources, people }: Reading,
  asked: ListRequest
): Promise<{ rows: SliceRow[]; cursor?: string }> => {
  const { rows, cursor } = await queue.list(asked)
  const [names, items] = await Promise.all([people(peopleIn(rows)), sources.itemNames(itemsIn(rows))])
  return { rows: rows.map(slice => rowOf(slice, names, items)), ...(cursor !== undefined && { cursor }) }
}

/** One slice with its whole log: what was counted, and what is not yet. Refuses: not-found. */
export const readSlice = async (
  { queue, documents, sources, people }: Reading,
  id: string
): Promise<ReplyOf<typeof getSlice> | Refusal> => {
  const slice = await queue.slice(id)
  if (!slice) return refuse('not-found')
  const log = wholeLog(slice, await queue.ledger({ slice: slice._id, limit: 1_000 }))
  const hash = slice.result?.document ?? soleAnswer(slice)
  const [names, items, document] = await Promise.all([
    people([...peopleIn([slice]), ...log.map(({ actor }) => actor)]),
    sources.itemNames(itemsIn([slice])),
    hash === undefined ? undefined : documents.get(hash)
  ])
  return {
    ...rowOf(slice, names, items),
    project: slice.project,
    log: log.map(entry => ({ ...entry, ...(names.has(entry.actor) && { actorName: names.get(entry.actor) }) })),
    ...(document && { document })
  }
}

/** One job with everything handed in on it. Refuses: not-found. */
export const readJob = async (
  { queue, documents, sources, people }: Reading,
  id: string
): Promise<ReplyOf<typeof getJob> | Refusal> => {
  const place = parseJobId(id)
  const slice = place && (await queue.slice(`${place.lane}.${place.slice}`))
  const job = slice && jobOf(slice, place.job)
  if (!slice || !job) return refuse('not-found')
  const rows = (await queue.submissions(id)).filter(row => row.document !== undefined)
  const [names, items, stored] = await Promise.all([
    people([job.by]),
    sources.items(itemsIn([slice])),
    documents.getMany(rows.flatMap(row => row.document ?? []))
  ])
  return {
    ...jobRowOf(slice, job, names),
    slice: sliceId(slice),
    project: slice.project,
    targets: targetsOf(slice, items),
    ...(job.marks && { marks: job.marks.map(mark => mark as ApiMark) }),
    submissions: rows.flatMap(({ _id, at, seconds = 0, document = '' }) => {
      const found = stored.get(document)
      return found ? [{ id: _id, at, seconds, document: found }] : []
    })
  }
}

const jobRowOf = (slice: Slice, job: Job, names: Names): SliceRow['jobs'][number] => ({
  id: jobId(slice, job.job),
  by: job.by,
  byName: names.get(job.by) ?? '',
  stage: job.stage,
  state: job.state,
  ...(job.until !== undefined && { until: job.until }),
  ...(job.sub !== undefined && { submission: job.sub }),
  ...((job.reason ?? job.ended) !== undefined && { reason: job.reason ?? job.ended })
})

const rowOf = (slice: Slice, names: Names, items: Names): SliceRow => ({
  id: sliceId(slice),
  stage: slice.stage,
  ...(slice.was !== undefined && { was: slice.was }),
  free: slice.free,
  want: slice.want,
  skips: slice.skips,
  items: slice.targets.map(target => ({ id: target.item, name: nameOf(target, items) })),
  jobs: slice.jobs.map(job => jobRowOf(slice, job, names)),
  ...(slice.result && { result: { document: slice.result.document, by: slice.result.by, rule: slice.result.rule } }),
  ...(slice.log.length > 0 && { updatedAt: slice.log.at(-1)?.at })
})

/** A window is named by its place in the grid. */
const nameOf = ({ item, window }: Target, items: Names): string => {
  const name = items.get(item) ?? ''
  return window ? `${name} · ${windowName(pictureWindowSchema.parse(window))}` : name
}

/** The ledger, and behind it the entries of the slice that nobody has counted. */
const wholeLog = (slice: Slice, ledger: readonly LedgerRow[]): z.infer<typeof logEntry>[] => {
  const first = slice.logged - slice.log.length + 1
  const counted = ledger.filter(({ n }) => n < first)
  const entries = [...counted, ...slice.log.map((entry, k) => ({ ...entry, n: first + k }))]
  return entries.map(({ n, command, actor, job, from, to, at }) => ({
    n,
    command,
    actor,
    at,
    ...(job !== undefined && { job: jobId(slice, job) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to })
  }))
}

const soleAnswer = (slice: Slice): string | undefined => {
  const [answer, ...others] = labelSeats(slice).filter(({ document }) => document !== undefined)
  return others.length === 0 ? answer?.document : undefined
}
