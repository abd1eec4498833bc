import type { Progress } from '@uurga/shared/api/projects.ts'

const DAY = 86_400_000
const WEEK = 7

/** Slices that are neither accepted nor set aside. */
export const remaining = ({ total, stages }: Pick<Progress, 'total' | 'stages'>): number =>
  Math.max(0, total - (stages.done ?? 0) - (stages.archived ?? 0))

/** Slices in review, whatever the level. */
export const inReview = (stages: Progress['stages']): number =>
  Object.entries(stages).reduce((sum, [stage, count]) => (stage.startsWith('review') ? sum + count : sum), 0)

/** Verdicts of the last seven days that were returns, 0–1; null without a verdict. */
export function returnRate(days: Progress['days']): number | null {
  const last = days.slice(-WEEK)
  const returned = last.reduce((sum, day) => sum + day.returned, 0)
  const judged = last.reduce((sum, day) => sum + day.accepted, returned)
  return judged === 0 ? null : returned / judged
}

/** Seconds a submission took on the mean, over everybody; null without a submission. */
export function meanSeconds(people: Progress['people']): number | null {
  const submitted = people.reduce((sum, person) => sum + person.submitted, 0)
  return submitted === 0 ? null : people.reduce((sum, person) => sum + person.seconds, 0) / submitted
}

export interface Outlook {
  /** Slices accepted a day. */
  readonly rate: number
  /** Days until nothing is left, at that rate. */
  readonly days: number
  readonly at: number
}

/** When all will be accepted at the pace of the last seven days (today counts by its share that has passed); null without a pace. */
export function outlook(progress: Pick<Progress, 'total' | 'stages' | 'days' | 'at'>): Outlook | null {
  const last = progress.days.slice(-WEEK)
  const accepted = last.reduce((sum, day) => sum + day.accepted, 0)
  const passed = Math.max(0.25, last.length - 1 + (progress.at % DAY) / DAY)
  const rate = accepted / passed
  if (rate <= 0) return null
  const days = remaining(progress) / rate
  return { rate, days, at: progress.at + days * DAY }
}

/**
 * Slices left at the end of each day, reckoned back from now: what was accepted later was still left then. A slice that was reopened is
 * accepted twice, so there is never more than there are slices.
 */
export function leftByDay(
  progress: Pick<Progress, 'total' | 'stages' | 'days'>
): readonly { readonly day: string; readonly left: number }[] {
  let left = remaining(progress)
  const most = Math.max(left, progress.total - (progress.stages.archived ?? 0))
  return progress.days
    .toReversed()
    .map(({ day, accepted }) => {
      const then = left
      left = Math.min(most, left + accepted)
      return { day, left: then }
    })
    .toReversed()
}
