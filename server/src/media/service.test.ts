import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBlobs, type Blobs } from '../blobs/blobs.ts'
import { createMedia, type Derivative, type Media } from './service.ts'

const photos = resolve(import.meta.dirname, '../../../fixtures/photos')
let folder: string
let blobs: Blobs
let media: Media
const rows = new Map<string, Derivative>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uurga-media-'))
  blobs = createBlobs(join(folder, 'blobs'))
  const kept = {
    derivative: async (id: string) => rows.get(id) ?? null,
    addDerivative: async ({ _id, ...row }: Derivative & { _id: string }) => void rows.set(_id, row)
  }
  media = createMedia({ blobs, folder: join(folder, 'making'), kept })
})
afterAll(async () => {
  await media.close()
  await rm(folder, { recursive: true, force: true })
})

const photo = async (name: string): Promise<string> => blobs.put(await readFile(join(photos, name)))

const lookAt = async (blob: string) => {
  const looked = await media.facts(blob)
  if ('fault' in looked) throw new Error(looked.detail)
  return looked
}
const factsOf = async (blob: string) => {
  const [facts, ...others] = (await lookAt(blob)).pages
  if (facts === undefined || others.length > 0) throw new Error('one picture was expected')
  return facts
}

it('measures the upright picture and keeps the raw size and orientation', async () => {
  const facts = await factsOf(await photo('exif_orientation6_autumn_hills.jpg'))
  expect(facts).toMatchObject({ orientation: 6, type: 'image/jpeg' })
  expect([facts.width, facts.height]).toEqual([facts.rawHeight, facts.rawWidth])
})

it('turns a picture upright, and leaves one that is', async () => {
  const turned = await photo('exif_orientation6_autumn_hills.jpg')
  const upright = await media.derive('upright', { blob: turned, type: 'image/jpeg', bytes: 1 })
  if ('fault' in upright) throw new Error(upright.detail)
  const { width, height } = await factsOf(turned)
  expect(await sharp(Buffer.from(await blobs.get(upright.blob))).metadata()).toMatchObject({ width, height })
  const plain = await photo('rocket_night.jpg')
  expect(await media.derive('upright', { blob: plain, type: 'image/jpeg', bytes: 7 })).toEqual({
    blob: plain,
    type: 'image/jpeg',
    bytes: 7
  })
})

it('makes one thumbnail for two who ask at once', async () => {
  const blob = await photo('cat_chelsea.png')
  const [a, b] = await Promise.all([1, 2].map(() => media.derive('thumbnail', { blob, type: 'image/png', bytes: 1 })))
  expect(a).toBe(b)
  if (a === undefined || 'fault' in a) throw new Error('no thumbnail')
  const { width, height, format } = await sharp(Buffer.from(await blobs.get(a.blob))).metadata()
  expect([Math.max(width, height), format]).toEqual([320, 'webp'])
})

it('names what is wrong with a file', async () => {
  const whole = await readFile(join(photos, 'rocket_night.jpg'))
  expect(await media.facts(await blobs.put(whole.subarray(0, 20_000)))).toMatchObject({ fault: 'file-broken' })
  expect(await media.facts(await blobs.put(Buffer.from('MZ this is no picture')))).toMatchObject({ fault: 'file-type-unknown' })
  expect(
    await media.facts(await blobs.put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')))
  ).toMatchObject({ fault: 'file-type-unknown' })
})
