import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aMask, aPolygon } from '../../document/testing/samples.ts'
import { pixelsOf } from '../../kinds/mask/geometry.ts'
import { areaOf } from '../../kinds/mask/stretches.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportItem } from '../model.ts'
import { readPng } from '../png-read.ts'
import { bytesOf, gather, sourceOf } from '../testing/files.ts'
import { expectGoldenBytes } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { cocoPanoptic } from './coco-panoptic.ts'
import { panopticOptions } from './options.ts'
import type { PanopticOptions } from './options.ts'

interface PanopticFile {
  categories: { id: number; isthing: number }[]
  annotations: { file_name: string; segments_info: { id: number; category_id: number; area: number; bbox: number[] }[] }[]
}
const write = (items: readonly ExportItem[], options: Partial<PanopticOptions> = {}): Promise<Map<string, Uint8Array>> =>
  bytesOf(cocoPanoptic.write?.(sampleHeader, () => inTurn(items), panopticOptions.parse(options)))
const read = (files: Iterable<readonly [string, Uint8Array]>): Promise<ReadEvent[]> =>
  gather(cocoPanoptic.read?.([...files].map(([path, bytes]) => sourceOf(path, bytes, 1000))) ?? inTurn<ReadEvent>([]))
const documentOf = (files: ReadonlyMap<string, Uint8Array>): PanopticFile =>
  JSON.parse(new TextDecoder().decode(files.get('annotations/panoptic.json'))) as PanopticFile
const picture = (annotations: ExportItem['annotations']): ExportItem => ({
  item: {
    id: 'photo',
    name: 'a.jpg',
    parts: [{ id: 'p', modality: 'image', name: 'images/a.jpg', facts: { width: 8, height: 6 } }]
  },
  annotations
})
const boxAt = (n: number, x: number, y: number, w: number, h: number, more: object = {}) =>
  aBox(n, { geometry: { boxes: [[x, y, w, h]] }, ...more })

describe('COCO panoptic', () => {
  it('is this, byte for byte', async () => {
    expectGoldenBytes(await write(sampleItems), join(import.meta.dirname, 'fixtures/release'))
  })
  it('gives each pixel to what is drawn last; area and bbox are of what is left, and what is covered wholly is gone', async () => {
    const files = await write([
      picture([
        boxAt(1, 0, 0, 4, 4, { z: 1 }),
        boxAt(2, 0, 0, 4, 3, { z: 2 }),
        boxAt(3, 1, 1, 1, 1),
        aMask(4, { geometry: { x: 6, y: 2, w: 1, h: 2, counts: '02' } })
      ])
    ])
    const [row] = documentOf(files).annotations
    expect(row?.segments_info.map(({ category_id, area, bbox }) => [category_id, area, bbox])).toEqual([
      [3, 2, [6, 2, 1, 2]],
      [1, 4, [0, 3, 4, 1]],
      [1, 12, [0, 0, 4, 3]]
    ])
    const png = await readPng(sourceOf('a.png', files.get('annotations/panoptic/a.png') ?? new Uint8Array(), 1000))
    if (typeof png === 'string') throw new Error(png)
    const idAt = (x: number, y: number): number => {
      const at = 3 * (y * 8 + x)
      return (png.pixels[at] ?? 0) + 256 * (png.pixels[at + 1] ?? 0) + 65_536 * (png.pixels[at + 2] ?? 0)
    }
    expect([idAt(6, 3), idAt(3, 3), idAt(0, 0)]).toEqual(row?.segments_info.map(({ id }) => id))
    expect(idAt(7, 5)).toBe(0)
  })
  it('makes one segment of the stuff of a class, things apart', async () => {
    const items = [
      picture([boxAt(1, 0, 0, 1, 1), boxAt(2, 3, 3, 1, 1), aPolygon(3, { geometry: { polygons: [[[5, 0, 6, 0, 6, 1, 5, 1]]] } })])
    ]
    const apart = documentOf(await write(items))
    expect(apart.annotations[0]?.segments_info.map(({ area }) => area)).toEqual([1, 1, 1])
    expect(apart.categories.every(({ isthing }) => isthing === 1)).toBe(true)
    const stuff = documentOf(await write(items, { stuff: ['car'] }))
    expect(stuff.annotations[0]?.segments_info.map(({ area, bbox }) => [area, bbox])).toEqual([
      [2, [0, 0, 4, 4]],
      [1, [5, 0, 1, 1]]
    ])
    expect(stuff.categories.map(({ isthing }) => isthing)).toEqual([0, 1, 1, 1])
  })
  it('is read to a mask for each segment, and what does not fit is named', async () => {
    const files = await write([picture([boxAt(1, 0, 0, 2, 2), boxAt(2, 4, 4, 1, 1)])])
    const marks = (await read(files)).flatMap(event => (event.type === 'item' ? event.item.annotations : []))
    expect(marks.map(mark => [mark.class, mark.kind === 'mask' ? areaOf(pixelsOf(mark.geometry)) : 0])).toEqual([
      ['car', 4],
      ['car', 1]
    ])
    const document = documentOf(files)
    const [one, two] = document.annotations[0]?.segments_info ?? []
    document.annotations[0]!.segments_info = [one!, { ...two!, id: 77 }]
    const changed = new Map(files).set('annotations/panoptic.json', new TextEncoder().encode(JSON.stringify(document)))
    const warnings = async (given: Iterable<readonly [string, Uint8Array]>) =>
      (await read(given)).flatMap(event => (event.type === 'warning' ? [event.warning.detail] : []))
    expect(await warnings(changed)).toEqual([
      'annotations.0: segment 77 has no pixel, or too many runs',
      `annotations.0: no segment has the ids ${two?.id} of pixels`
    ])
    expect(await warnings([...files].slice(0, 1))).toEqual(['annotations.0: a.png is not there'])
  })
})
