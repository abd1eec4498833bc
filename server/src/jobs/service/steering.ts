import type { Command } from '@uurga/shared/jobs/command.ts'
import { parseJobId, parseSliceId } from '@uurga/shared/jobs/ids.ts'
import { present } from '@uurga/shared/jobs/present.ts'
import type { Refused } from '@uurga/shared/jobs/refusals.ts'
import { bulkAccept, undoBulk } from '../commands/bulk.ts'
import { change } from '../commands/change.ts'
import { endLease } from '../commands/lease.ts'
import { reassign } from '../commands/reassign.ts'
import type { Engine } from '../engine.ts'
import type { OfJob, OfSlice, Queue, Stood } from '../queue.ts'
import { placed, stood, UNKNOWN } from './answer.ts'

type Steering = Pick<
  Queue,
  'takeBack' | 'giveBack' | 'force' | 'reopen' | 'archive' | 'drop' | 'reassign' | 'overlap' | 'bulkAccept' | 'undoBulk'
>

/** What authors and supervisors ask of a slice outside a lease. The command's id is kept in the log, and answers a repetition. */
export const steering = ({ process, perform }: Engine): Steering => {
  const ofJob = async (asked: OfJob, command: (job: string) => Command): Promise<Stood | Refused> => {
    const id = parseJobId(asked.job)
    if (!id) return UNKNOWN
    return stood(await perform(change(process, placed(id), command(id.job), { id: asked.command })))
  }
  const ofSlice = async (asked: OfSlice, command: Command): Promise<Stood | Refused> => {
    const id = parseSliceId(asked.slice)
    if (!id) return UNKNOWN
    return stood(await perform(change(process, placed(id), command, { id: asked.command })))
  }
  const steered = ({ user, reason }: { readonly user: string; readonly reason?: string }) => present({ actor: user, reason })
  return {
    takeBack: asked => ofJob(asked, job => ({ command: 'take-back', actor: asked.user, job })),
    giveBack: asked =>
      ofJob(asked, job => present({ command: 'give-back' as const, ...steered(asked), job, marks: asked.marks })),
    force: async asked => {
      const id = parseJobId(asked.job)
      if (!id) return UNKNOWN
      const command = { command: 'force' as const, ...steered(asked), job: id.job, id: asked.command }
      return stood(await perform(endLease(process, placed(id), command)))
    },
    reopen: asked => ofSlice(asked, { command: 'reopen', ...steered(asked) }),
    archive: asked => ofSlice(asked, { command: 'archive', ...steered(asked) }),
    drop: asked => ofSlice(asked, { command: 'drop', ...steered(asked) }),
    reassign: async asked => {
      const id = parseSliceId(asked.slice)
      if (!id) return UNKNOWN
      const from = asked.from === undefined ? undefined : (parseJobId(asked.from)?.job ?? asked.from)
      const command = present({ command: 'reassign' as const, ...steered(asked), to: asked.to, from })
      return stood(await perform(reassign(process, placed(id), command, asked.command)))
    },
    overlap: asked => ofSlice(asked, { command: 'overlap', ...steered(asked), seats: asked.seats }),
    bulkAccept: asked => perform(bulkAccept(process, asked)),
    undoBulk: ({ user, bulk }) => perform(undoBulk(process, user, bulk))
  }
}
