import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openEmbeddedStore } from '../host/open.ts'
import { startServer } from '../host/server.ts'
import { treeKey } from '../storage/kv.ts'
import { backupFolder, checkFolder, restoreFolder } from './folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'uurga-tools-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A store with 300 documents and two indexes, at work; answers how to end it. */
const filled = async (dir: string) => {
  const store = await openEmbeddedStore({ dir, durability: 'process' })
  const connection = await mongoose.createConnection(store.uri).asPromise()
  const rows = connection.collection<{ _id: number; n: number; tags: string[]; name?: string }>('rows')
  await rows.createIndex({ tags: 1, n: -1 })
  await rows.createIndex({ name: 1 }, { unique: true, sparse: true })
  await rows.insertMany(
    Array.from({ length: 300 }, (_, n) => ({ _id: n, n, tags: ['a', `t${n % 7}`], ...(n % 2 ? { name: `名${n}` } : {}) }))
  )
  await rows.updateMany({ n: { $lt: 100 } }, { $set: { tags: ['b'] }, $inc: { n: 1000 } })
  await rows.deleteMany({ n: { $gt: 1090 } })
  return async () => {
    await connection.close()
    await store.close()
  }
}

it('finds every index equal to its documents, in a store at work and in one at rest', async () => {
  const close = await filled(join(root, 'store'))
  const atWork = await checkFolder(join(root, 'store'))
  await close()
  expect(atWork).toMatchObject({ collections: 1, documents: 291, faults: [] })
  expect(await checkFolder(join(root, 'store'))).toEqual(atWork)
})

it('names what is wrong', async () => {
  await (
    await filled(join(root, 'store'))
  )()
  const server = await startServer({ dir: join(root, 'store'), durability: 'process' })
  const [collection] = server.engine.catalog.all()
  const index = collection?.indexes[1]
  if (!collection || !index) throw new Error('no index')
  const [entry] = server.engine.kv.range(treeKey(index.tree, Buffer.alloc(0)), treeKey(index.tree + 1, Buffer.alloc(0)), {
    reverse: false,
    limit: 1
  })
  server.engine.kv.transact(() => server.engine.kv.delete(entry?.key ?? Buffer.alloc(0)))
  await server.close()
  const { faults } = await checkFolder(join(root, 'store'))
  expect(faults.join('\n')).toMatch(/tags_1_n_-1: no entry of document/)
})

it('copies a store at work to a file of its owner’s, which a new folder takes', async () => {
  const close = await filled(join(root, 'store'))
  await backupFolder(join(root, 'store'), join(root, 'copy.mdb'))
  await expect(backupFolder(join(root, 'store'), join(root, 'copy.mdb'))).rejects.toThrow('exists already')
  await close()
  expect(statSync(join(root, 'copy.mdb')).mode & 0o777).toBe(0o600)
  restoreFolder(join(root, 'copy.mdb'), join(root, 'restored'))
  expect(await checkFolder(join(root, 'restored'))).toMatchObject({ documents: 291, faults: [] })
  expect(() => restoreFolder(join(root, 'copy.mdb'), join(root, 'restored'))).toThrow('holds a store already')
})

it('leaves a folder that is not its own, and a damaged one, as they are', async () => {
  mkdirSync(join(root, 'foreign'))
  writeFileSync(join(root, 'foreign', 'diary.txt'), 'mine')
  await expect(openEmbeddedStore({ dir: join(root, 'foreign') })).rejects.toThrow(/not a folder of the embedded store/)
  expect(readFileSync(join(root, 'foreign', 'diary.txt'), 'utf8')).toBe('mine')
  mkdirSync(join(root, 'damaged'))
  const noise = Buffer.alloc(64 * 1024, 7)
  writeFileSync(join(root, 'damaged', 'data.mdb'), noise)
  await expect(openEmbeddedStore({ dir: join(root, 'damaged') })).rejects.toThrow(/cannot be opened/)
  expect(readFileSync(join(root, 'damaged', 'data.mdb')).equals(noise)).toBe(true)
})
