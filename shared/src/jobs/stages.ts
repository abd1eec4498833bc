/**
 * Where a slice stands. `label` and the review levels offer seats (they are *open*); `done` holds a result; `stuck` and `archived` are set
 * aside, and remember in `was` where the slice stood before.
 */
export type ReviewStage = `review${number}`
export type OpenStage = 'label' | ReviewStage
export type Stage = OpenStage | 'done' | 'stuck' | 'archived'

/** A stage without its level: what rules and tables speak about. */
export type StageKind = 'label' | 'review' | 'done' | 'stuck' | 'archived'

interface StageFacts {
  readonly open: boolean
  readonly says: string
}

export const stageKinds = {
  label: { open: true, says: 'Seats are offered to annotators, or held by them.' },
  review: { open: true, says: 'One seat is offered to a reviewer of this level; every label seat is answered.' },
  done: { open: false, says: 'The slice has a result; nobody holds a seat.' },
  stuck: { open: false, says: 'Skipped three times or taken too often; a supervisor decides.' },
  archived: { open: false, says: 'Withdrawn or dropped; the work is kept, nothing is offered.' }
} as const satisfies Record<StageKind, StageFacts>

/** Whether people may judge at this stage. */
export const isReview = (stage: Stage): stage is ReviewStage => stage.startsWith('review')

/** Whether seats of this stage are offered by the queue. */
export const isOpen = (stage: Stage): stage is OpenStage => stage === 'label' || isReview(stage)

export const kindOf = (stage: Stage): StageKind => (isReview(stage) ? 'review' : stage)

/** 0 at `label`, k at review level k. */
export const levelOf = (stage: OpenStage): number => (stage === 'label' ? 0 : Number(stage.slice('review'.length)))

/** The stage of a level: 0 is `label`. */
export const stageOf = (level: number): OpenStage => (level === 0 ? 'label' : `review${level}`)
