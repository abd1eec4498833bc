import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aMask, aPolygon } from '../../document/testing/samples.ts'
import { encodeUtf8 } from '../../document/utf8.ts'
import { pixelsOf } from '../../kinds/mask/geometry.ts'
import { areaOf } from '../../kinds/mask/stretches.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportItem } from '../model.ts'
import { readPng } from '../png-read.ts'
import { pngOf } from '../png-write.ts'
import { bytesOf, gather, sourceOf } from '../testing/files.ts'
import { expectGoldenBytes } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { vocColour } from '../voc-colour.ts'
import { pngMaskOptions } from './options.ts'
import type { PngMaskOptions } from './options.ts'
import { pngMasks } from './png-masks.ts'

const picture = (annotations: ExportItem['annotations'], width = 8, height = 6): ExportItem => ({
  item: { id: 'photo', name: 'a.jpg', parts: [{ id: 'p', modality: 'image', name: 'images/a.jpg', facts: { width, height } }] },
  annotations
})
const write = (items: readonly ExportItem[], options: Partial<PngMaskOptions> = {}): Promise<Map<string, Uint8Array>> =>
  bytesOf(pngMasks.write?.(sampleHeader, () => inTurn(items), pngMaskOptions.parse(options)))
const rowsOf = async (files: ReadonlyMap<string, Uint8Array>, path: string): Promise<string[]> => {
  const png = await readPng(sourceOf(path, files.get(path) ?? new Uint8Array(), 1000))
  if (typeof png === 'string') throw new Error(png)
  const rows = Array.from({ length: png.height }, (_, y) => [...png.pixels.subarray(y * png.width, (y + 1) * png.width)])
  return rows.map(row => row.join(' '))
}
const read = (files: Iterable<readonly [string, Uint8Array]>, options: Partial<PngMaskOptions> = {}): Promise<ReadEvent[]> =>
  gather(
    pngMasks.read?.(
      [...files].map(([path, bytes]) => sourceOf(path, bytes, 1000)),
      pngMaskOptions.parse(options)
    ) ?? inTurn<ReadEvent>([])
  )
const marksOf = (events: readonly ReadEvent[]): (readonly [string | undefined, number])[] =>
  events.flatMap(event =>
    event.type === 'item'
      ? event.item.annotations.map(mark => [mark.class, mark.kind === 'mask' ? areaOf(pixelsOf(mark.geometry)) : -1] as const)
      : []
  )
const warningsOf = (events: readonly ReadEvent[]): string[] =>
  events.flatMap(event => (event.type === 'warning' ? [event.warning.detail] : []))

describe('PNG masks', () => {
  it('are these, byte for byte', async () => {
    expectGoldenBytes(await write(sampleItems), join(import.meta.dirname, 'fixtures/release'))
  })
  it('have VOC’s colours', () => {
    expect([0, 1, 2, 3, 15, 20, 255].map(vocColour)).toEqual([
      [0, 0, 0],
      [128, 0, 0],
      [0, 128, 0],
      [128, 128, 0],
      [192, 128, 128],
      [0, 64, 128],
      [224, 224, 192]
    ])
  })
  it('number classes in the order of the ontology, pixels by their centres, later over earlier', async () => {
    const square = (x: number, y: number, side: number) => [[[x, y, x + side, y, x + side, y + side, x, y + side]]]
    const files = await write(
      [
        picture([
          aPolygon(1, { z: 2, geometry: { polygons: square(1.4, 1.6, 3) } }),
          aBox(2, { geometry: { boxes: [[0, 0, 3, 2]] } }),
          aMask(3, { geometry: { x: 5, y: 0, w: 2, h: 2, counts: '04' } })
        ])
      ],
      { instances: true }
    )
    expect(await rowsOf(files, 'SegmentationClass/a.png')).toEqual([
      '1 1 1 0 0 3 3 0',
      '1 1 1 0 0 3 3 0',
      '0 2 2 2 0 0 0 0',
      '0 2 2 2 0 0 0 0',
      '0 2 2 2 0 0 0 0',
      '0 0 0 0 0 0 0 0'
    ])
    expect((await rowsOf(files, 'SegmentationObject/a.png')).slice(1, 3)).toEqual(['1 1 1 0 0 2 2 0', '0 3 3 3 0 0 0 0'])
    expect(
      String.fromCharCode(...(files.get('labelmap.txt') ?? []))
        .split('\n')
        .slice(0, 4)
    ).toEqual(['# label:color_rgb:parts:actions', 'background:0,0,0::', 'car:128,0,0::', 'tree:0,128,0::'])
  })
  it('leave out of training what nobody marked, when asked to', async () => {
    const files = await write([picture([aBox(1, { geometry: { boxes: [[0, 0, 1, 1]] } })], 2, 1)], { rest: 'void' })
    expect(await rowsOf(files, 'SegmentationClass/a.png')).toEqual(['1 255'])
    expect(marksOf(await read(files))).toEqual([['car', 1]])
  })
  it('are read by class, by object or by piece', async () => {
    const marks = [
      aBox(1, { geometry: { boxes: [[0, 0, 2, 2]] } }),
      aBox(2, { geometry: { boxes: [[2, 0, 2, 2]] } }),
      aBox(3, { geometry: { boxes: [[6, 4, 2, 2]] } })
    ]
    const plain = await write([picture(marks)])
    expect(marksOf(await read(plain))).toEqual([['car', 12]])
    expect(marksOf(await read(plain, { instances: true }))).toEqual([
      ['car', 8],
      ['car', 4]
    ])
    expect(marksOf(await read(await write([picture(marks)], { instances: true })))).toEqual([
      ['car', 4],
      ['car', 4],
      ['car', 4]
    ])
  })
  it('of true colours are read by the labelmap, and colours of no class are named', async () => {
    const map = encodeUtf8('# label:color_rgb:parts:actions\nbackground:0,0,0::\ncat:10,20,30::\n猫:255,255,255::\nbroken:1,2\n')
    const pixels = Uint8Array.from([10, 20, 30, 0, 0, 0, 255, 255, 255, 224, 224, 192, 1, 1, 1, 10, 20, 30])
    const events = await read([
      ['labelmap.txt', map],
      ['SegmentationClass/a.png', pngOf({ width: 6, height: 1, pixels })]
    ])
    expect(marksOf(events)).toEqual([
      ['cat', 2],
      ['class-2', 1]
    ])
    expect(warningsOf(events)).toEqual(['not label:r,g,b:parts:actions', 'no class has the numbers 1,1,1'])
  })
  it('without a labelmap, broken, or of another size than their objects are named', async () => {
    const files = await write([picture([aBox(1, { geometry: { boxes: [[0, 0, 1, 1]] } })])])
    expect(warningsOf(await read([...files].filter(([path]) => path !== 'labelmap.txt')))).toEqual([
      'no labelmap.txt names the classes'
    ])
    const other = pngOf({ width: 1, height: 1, pixels: new Uint16Array(1) })
    expect(warningsOf(await read([...files, ['SegmentationObject/a.png', other]]))).toEqual([
      'the PNG of objects has another size than that of classes'
    ])
    expect(warningsOf(await read([...files, ['SegmentationClass/b.png', new Uint8Array(50)]]))).toEqual(['the file is no PNG'])
  })
  it('of more classes than eight bits hold are of sixteen', async () => {
    const classes = Array.from({ length: 300 }, (_, i) => ({
      id: `c${i}`,
      name: { en: 'x' },
      colour: 1,
      kinds: ['box' as const]
    }))
    const header = { ...sampleHeader, ontology: { classes, attributes: [], choices: [] } }
    const marks = [aBox(1, { class: 'c299', geometry: { boxes: [[0, 0, 1, 1]] } })]
    const files = await bytesOf(pngMasks.write?.(header, () => inTurn([picture(marks, 2, 1)]), pngMaskOptions.parse({})))
    expect(await rowsOf(files, 'SegmentationClass/a.png')).toEqual(['300 0'])
    expect(marksOf(await read(files))).toEqual([['c299', 1]])
  })
})
