import type { SliceRow } from '@uurga/shared/api/reviews.ts'
import { available } from '@uurga/shared/jobs/available.ts'
import type { CommandName } from '@uurga/shared/jobs/command.ts'
import type { RefusalName } from '@uurga/shared/jobs/refusals.ts'
import type { OpenStage, Stage } from '@uurga/shared/jobs/stages.ts'
import type { JobState } from '@uurga/shared/jobs/states.ts'

type JobRow = SliceRow['jobs'][number]

/** Why a supervisor's command may not be given to a slice, or to one of its jobs, now; null when it may. The server has the last word. */
export function whyNot(row: Pick<SliceRow, 'stage' | 'free' | 'jobs'>, command: CommandName, job?: JobRow): RefusalName | null {
  const held = row.jobs.some(({ stage, state }) => stage.startsWith('review') && state === 'leased')
  return available(
    {
      stage: row.stage as Stage,
      free: row.free,
      underReview: held,
      ...(job !== undefined && {
        job: { stage: job.stage as OpenStage, state: job.state as JobState, mine: false, token: false }
      })
    },
    command
  )
}
