/**
 * A long past in seconds instead of minutes: one real cycle of a person is the pattern, and rows like it are written as her cycles would have
 * left them: slices she has done, touched at the time of her claim and with the other seats free, and her member document with its cursor.
 */
import { randomBytes } from 'node:crypto'
import type { Queue } from '@uurga/server/jobs/queue.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { Connection } from 'mongoose'

const PACE = 250
const BATCH = 5_000

export const addPast = async (
  { queue, connection, people }: { queue: Queue; connection: Connection; people: readonly string[] },
  project: string,
  count: number
): Promise<void> => {
  const [user = ''] = people
  const { jobs } = await queue.claim({ project, user, count: 1, command: 'pattern' })
  const [job] = jobs
  if (!job) throw new Error('no job for the pattern')
  await queue.submit({ job: job.id, user, token: job.token, command: 'pattern', document: 'sha256:0', seconds: 1 })
  await queue.settle()
  const pattern = await queue.slice(job.slice)
  const [turn] = pattern?.jobs ?? []
  if (!pattern || !turn) throw new Error('the pattern is gone')
  const slices = connection.collection<Slice & { _id: string }>('slices')
  const now = queue.now()
  const lanes = await queue.lanes(project)
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, k): Slice => {
      const at = now - (count - from - k) * PACE - 1_000
      return {
        ...pattern,
        _id: randomBytes(9).toString('base64url'),
        lane: lanes[(from + k) % lanes.length]?._id ?? pattern.lane,
        order: at + 0.5,
        jobs: [{ ...turn, job: randomBytes(9).toString('base64url') }]
      }
    })
    await slices.insertMany(rows, { ordered: false })
  }
  const cursor = Object.fromEntries(lanes.map(({ _id }) => [`cursor.${_id}/label`, now - 1_000]))
  await connection
    .collection<{ _id: string }>('members')
    .updateOne({ _id: `${project}|${user}` }, { $inc: { n: count, today: count }, $max: cursor })
}
