/** A process that takes a run and is killed in the middle of it: `victim.ts <uri>`. */
import mongoose from 'mongoose'
import { createFeed } from '../../feed/feed.ts'
import { createRuns } from '../runner.ts'

const connection = await mongoose.createConnection(process.argv[2] ?? '').asPromise()
const runs = createRuns({
  connection,
  feed: createFeed(),
  now: Date.now,
  log: { error: (context, message) => console.error(message, context) },
  lease: 600
})
runs.register('import', async id => {
  process.send?.(id)
  await new Promise(() => {})
})
runs.open()
