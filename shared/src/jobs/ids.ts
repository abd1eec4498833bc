/** Ids as the API shows them: a slice is `lane.slice`, a job `lane.slice.job`. The lane says where the slice is kept. */
export interface SliceId {
  readonly lane: string
  readonly slice: string
}

export interface JobId extends SliceId {
  readonly job: string
}

const PART = /^[A-Za-z0-9_-]{1,64}$/

export const sliceId = ({ lane, _id }: { readonly lane: string; readonly _id: string }): string => `${lane}.${_id}`

export const jobId = (slice: { readonly lane: string; readonly _id: string }, job: string): string => `${sliceId(slice)}.${job}`

const parts = (id: string, count: number): readonly string[] | null => {
  const found = id.split('.')
  return found.length === count && found.every(part => PART.test(part)) ? found : null
}

/** Null for anything that is not an id of a slice. */
export const parseSliceId = (id: string): SliceId | null => {
  const [lane, slice] = parts(id, 2) ?? []
  return lane && slice ? { lane, slice } : null
}

/** Null for anything that is not an id of a job. */
export const parseJobId = (id: string): JobId | null => {
  const [lane, slice, job] = parts(id, 3) ?? []
  return lane && slice && job ? { lane, slice, job } : null
}

/** A lane's id begins with its project's, so an id of a slice tells the project without a read. */
export const laneId = (project: string, index: number): string => `${project}-${index.toString(36)}`

export const projectOf = ({ lane }: { readonly lane: string }): string => lane.slice(0, Math.max(0, lane.lastIndexOf('-')))
