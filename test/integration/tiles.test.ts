/** Large pictures over HTTP: a preview at once, tiles once they are made, and nothing to whom may not see the picture. */
import { getTile, type Item } from '@uurga/shared/api/datasets.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../demo/client.ts'
import { file, importInto, itemsOf, makeDataset, picture, tilesMade } from './files.ts'
import { openLine, type Line } from './line.ts'

let line: Line
let large: Item
let small: Item

/** Left half red, right half blue, in a file that lies on its side. */
const sided = async (): Promise<Uint8Array> => {
  const half = await sharp({ create: { width: 2_500, height: 600, channels: 3, background: '#00d' } })
    .png()
    .toBuffer()
  const upright = await sharp({ create: { width: 5_000, height: 600, channels: 3, background: '#d00' } })
    .composite([{ input: half, left: 2_500, top: 0 }])
    .png()
    .toBuffer()
  return await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

beforeAll(async () => {
  line = await openLine()
  const { client } = line.owner
  const dataset = await makeDataset(client, 'image')
  await importInto(client, dataset, [file('large.jpg', await sided()), file('small.jpg', await picture(60, 40))])
  const items = await itemsOf(client, dataset)
  const [one, other] = items.toSorted((a, b) => a.name.localeCompare(b.name))
  if (!one || !other) throw new Error('two pictures were expected')
  ;[large, small] = [one, other]
  await tilesMade(client, large)
})
afterAll(async () => await line.close())

const tile = async (
  item: Item,
  level: number | string,
  column: number,
  row: number,
  client = line.owner.client
): Promise<Response> =>
  await client.fetch(
    'get',
    pathOf(getTile, {
      item: item.id,
      part: item.parts[0]?.id ?? '',
      level: String(level),
      column: String(column),
      row: String(row)
    })
  )

const pixels = async (response: Response) => {
  const { data, info } = await sharp(await response.arrayBuffer())
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, first: [...data.subarray(0, 3)] }
}

it('cuts the upright picture into tiles of 512 px, smaller at the border', async () => {
  expect(large.parts[0]?.facts).toMatchObject({ width: 5_000, height: 600, orientation: 6 })
  const whole = await tile(large, 0, 0, 0)
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const first = await pixels(whole)
  expect([first.width, first.height]).toEqual([512, 512])
  expect(first.first[0]).toBeGreaterThan(180)
  const last = await pixels(await tile(large, 0, 9, 1))
  expect([last.width, last.height]).toEqual([5_000 - 9 * 512, 600 - 512])
  expect(last.first[2]).toBeGreaterThan(180)
})

it('halves it until one tile holds it', async () => {
  const { width, height } = await pixels(await tile(large, 4, 0, 0))
  expect([width, height]).toEqual([313, 38])
  expect((await tile(large, 5, 0, 0)).status).toBe(404)
})

it('has no tile beyond the border, of a small picture, or at a place that is none', async () => {
  for (const response of [
    await tile(large, 0, 10, 0),
    await tile(large, 0, 0, 2),
    await tile(small, 0, 0, 0),
    await tile(large, '-1', 0, 0),
    await tile(large, 'x', 0, 0)
  ])
    expect(response.status).toBe(404)
})

it('shows a preview of at most 2,048 px on a side', async () => {
  const response = await line.owner.client.fetch('get', `/items/${large.id}/parts/${large.parts[0]?.id}/media/preview`)
  expect(await pixels(response)).toMatchObject({ width: 2_048, height: 246 })
})

it('is not there for who may not see the picture', async () => {
  expect((await tile(large, 0, 0, 0, line.stranger.client)).status).toBe(404)
})
