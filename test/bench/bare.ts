/** What the bare store takes: inserts of 1 kB documents by one client, as many at once as the line has, each durable before it is answered. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import mongoose from 'mongoose'

const DOCUMENT = 1_000

/** Writes a second. */
export const bareStore = async (atOnce: number, milliseconds: number): Promise<number> => {
  const dir = await mkdtemp(join(tmpdir(), 'uurga-bench-'))
  const store = await openEmbeddedStore({ dir })
  const connection = await mongoose.createConnection(store.uri, { maxPoolSize: atOnce }).asPromise()
  try {
    const rows = connection.collection<{ _id: string; text: string }>('rows')
    const write = async (): Promise<void> =>
      void (await rows.insertOne({ _id: randomBytes(9).toString('base64url'), text: randomBytes(DOCUMENT / 2).toString('hex') }))
    const run = async (time: number): Promise<number> => {
      const start = performance.now()
      let done = 0
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (performance.now() - start < time) {
            await write()
            done++
          }
        })
      )
      return (done * 1000) / (performance.now() - start)
    }
    await run(500)
    return await run(milliseconds)
  } finally {
    await connection.close()
    await store.close()
    await rm(dir, { recursive: true, force: true })
  }
}
