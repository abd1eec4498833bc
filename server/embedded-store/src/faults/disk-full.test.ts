import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmbeddedStore } from '../host/open.ts'
import { checkFolder } from '../tools/folder.ts'

// The system refuses the write itself here (a limit on the size of files), as it does on a full disk; the store's own limit is tested elsewhere.

const BLOCKS = 8_000
const child = join(import.meta.dirname, '../host/child.ts')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'uurga-full-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** The store's process under a shell's limit of file sizes; answers its socket and how to end it. */
async function openLimited(): Promise<{ uri: string; close: () => Promise<void> }> {
  const options = JSON.stringify({ dir, durability: 'fsync' })
  const script = `ulimit -f ${BLOCKS}; exec "$0" --import tsx "$1" "$2"`
  const store = spawn('/bin/sh', ['-c', script, process.execPath, child, options], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  const ended = new Promise<void>(done => store.once('exit', () => done()))
  const socket = await new Promise<string>((ready, failed) => {
    store.once('exit', code => failed(new Error(`ended with ${code}`)))
    store.on('message', ({ ready: path }: { ready?: string }) => path !== undefined && ready(path))
  })
  return {
    uri: `mongodb://${encodeURIComponent(socket)}/uurga?directConnection=true&retryWrites=false`,
    close: async () => {
      store.send('close')
      await ended
    }
  }
}

it.skipIf(process.platform === 'win32')(
  'refuses by a code what the disk does not take, goes on reading, and has every acknowledged write when there is room again',
  async () => {
    const limited = await openLimited()
    const connection = await mongoose.createConnection(limited.uri, { maxPoolSize: 8 }).asPromise()
    const rows = connection.collection<{ _id: number; text: string }>('rows')
    await rows.createIndex({ text: 1 }, { partialFilterExpression: { _id: { $lt: 0 } } })
    const kept = new Set<number>()
    let next = 0
    const refused = await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (;;) {
          const _id = next++
          try {
            await rows.insertOne({ _id, text: 'x'.repeat(20_000) })
            kept.add(_id)
          } catch (error) {
            return error
          }
        }
      })
    )
    for (const error of refused) expect(error).toMatchObject({ code: 14031 })
    expect(kept.size).toBeGreaterThan(50)
    const ids = async (): Promise<number[]> => (await rows.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id)
    const expected = [...kept].toSorted((a, b) => a - b)
    expect(await ids()).toEqual(expected)
    await expect(rows.insertMany([{ _id: 1_000_000, text: 'x'.repeat(1_000_000) }])).rejects.toMatchObject({ code: 14031 })
    await connection.close()
    await limited.close()

    const roomy = await openEmbeddedStore({ dir, durability: 'fsync' })
    const again = await mongoose.createConnection(roomy.uri).asPromise()
    const found = again.collection<{ _id: number; text: string }>('rows')
    expect((await found.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id)).toEqual(expected)
    await found.insertOne({ _id: next, text: 'there is room again' })
    expect(await found.countDocuments()).toBe(kept.size + 1)
    await again.close()
    await roomy.close()
    expect((await checkFolder(dir)).faults).toEqual([])
  }
)
