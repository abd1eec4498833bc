import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBlobs, TooLarge, type Blobs } from './blobs.ts'

let folder: string
let blobs: Blobs
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uurga-blobs-'))
  blobs = createBlobs(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const bytes = Buffer.from('草原 grassland')
const hash = createHash('sha256').update(bytes).digest('hex')

it('keeps bytes under their hash, equal ones once', async () => {
  expect(await blobs.write([bytes.subarray(0, 5), bytes.subarray(5)])).toEqual({ hash, bytes: bytes.length })
  expect(await blobs.put(bytes)).toBe(hash)
  expect(Buffer.from(await blobs.get(hash))).toEqual(bytes)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

it('reads a range', async () => {
  await blobs.put(bytes)
  const read: Buffer[] = []
  for await (const chunk of blobs.read(hash, { start: 7, end: 11 })) read.push(chunk as Buffer)
  expect(Buffer.concat(read).toString()).toBe(bytes.subarray(7, 12).toString())
})

it('keeps nothing of what is over the limit', async () => {
  await expect(blobs.write([bytes], { limit: 5 })).rejects.toThrow(TooLarge)
  expect(await blobs.size(hash)).toBeUndefined()
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

it('takes no name that leaves the folder', () => {
  expect(() => blobs.path('../../etc/passwd')).toThrow('not a hash')
})
