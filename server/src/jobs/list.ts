/** Pages of slices for supervisors: at most two queries a page. */
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { find, type Steps } from './operations.ts'

export interface ListRequest {
  readonly project: string
  readonly stage?: string
  /** Slices with a job in this state. */
  readonly state?: string
  /** Slices this person has had a turn on. */
  readonly annotator?: string
  readonly cursor?: string
  readonly limit: number
}

export interface SlicePage {
  readonly rows: readonly Slice[]
  readonly cursor?: string
}

/** Where a page ended: the stage and the id of its last slice. Anything else is no cursor, and starts from the beginning. */
const read = (cursor: string | undefined): { readonly stage: string; readonly id: string } => {
  const [stage = '', id = ''] = (cursor ?? '').split(':')
  return { stage, id }
}

/** By stage and id; the slices of one annotator by id. */
export function* listSlices(request: ListRequest): Steps<SlicePage> {
  const { project, stage, state, annotator, limit } = request
  const after = read(request.cursor)
  const job =
    annotator === undefined
      ? state === undefined
        ? {}
        : { 'jobs.state': state }
      : { jobs: { $elemMatch: { by: annotator, ...(state === undefined ? {} : { state }) } } }
  const page = function* (where: Record<string, unknown>, room: number): Steps<readonly Slice[]> {
    if (room < 1) return []
    const sort = annotator === undefined ? { stage: 1 as const, _id: 1 as const } : { _id: 1 as const }
    return yield* find(
      'slices',
      { project, ...where, ...job },
      { hint: annotator === undefined ? 'list' : 'person', sort, limit: room }
    )
  }
  if (annotator !== undefined) {
    return paged(yield* page({ ...(stage === undefined ? {} : { stage }), _id: { $gt: after.id } }, limit), limit)
  }
  const here = stage ?? after.stage
  const first = here === '' ? [] : yield* page({ stage: here, _id: { $gt: after.id } }, limit)
  const rest = stage === undefined ? yield* page({ stage: { $gt: here } }, limit - first.length) : []
  return paged([...first, ...rest], limit)
}

const paged = (rows: readonly Slice[], limit: number): SlicePage => {
  const last = rows.at(-1)
  return last && rows.length === limit ? { rows, cursor: `${last.stage}:${last._id}` } : { rows }
}
