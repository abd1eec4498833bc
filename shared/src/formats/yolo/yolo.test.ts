import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aPolygon, aRotatedBox, idOf } from '../../document/testing/samples.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { gather, sourcesOf, textsOf } from '../testing/files.ts'
import { expectGolden } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { yoloOptions } from './options.ts'
import type { YoloOptions } from './options.ts'
import { yolo } from './yolo.ts'

const write = (
  items: readonly ExportItem[],
  options: Partial<YoloOptions> = {},
  header: ExportHeader = sampleHeader
): Promise<Map<string, string>> => textsOf(yolo.write?.(header, () => inTurn(items), yoloOptions.parse(options)))
const read = (files: Record<string, string> | Map<string, string>): Promise<ReadEvent[]> =>
  gather(yolo.read?.(sourcesOf(files)) ?? inTurn<ReadEvent>([]))
const warnings = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'warning' ? [event.warning] : []))
const itemsOf = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'item' ? [event.item] : []))

const photo = sampleItems[0] as ExportItem
const onPhoto = (...annotations: ExportItem['annotations']): ExportItem[] => [{ ...photo, annotations }]
const square = (x: number, y: number, side: number): number[] => [x, y, x + side, y, x + side, y + side, x, y + side]

describe('YOLO files', () => {
  it('are these, byte for byte', async () => {
    await expectGolden(await write(sampleItems), join(import.meta.dirname, 'fixtures/detect'))
    await expectGolden(await write(sampleItems, { task: 'segment' }), join(import.meta.dirname, 'segment/fixtures'))
    await expectGolden(await write(sampleItems, { task: 'obb' }), join(import.meta.dirname, 'obb/fixtures'))
  })
  it('give the box of the standard example', async () => {
    const items = onPhoto(aBox(1, { geometry: { boxes: [[98, 345, 322, 117]] } }))
    expect((await write(items)).get('labels/photo.txt')).toBe('0 0.4046875 0.840625 0.503125 0.24375\n')
  })
  it('number classes from 0 in the order of the ontology, whatever the pictures hold, and quote every name', async () => {
    const classes = ['no', '1', '-', 'tree'].map((id, i) => ({
      id,
      name: { en: `${id} "#": é` },
      colour: i + 1,
      kinds: ['box' as const]
    }))
    const header = { ...sampleHeader, ontology: { classes, attributes: [], choices: [] } }
    const files = await write(onPhoto(aBox(1, { class: 'tree' })), {}, header)
    expect(files.get('data.yaml')).toContain('names:\n  0: "no"\n  1: "1"\n  2: "-"\n  3: "tree"\n')
    expect(files.get('labels/photo.txt')).toMatch(/^3 /)
    const named = await write([], { language: 'en' }, header)
    expect(named.get('data.yaml')).toContain('  2: "- \\"#\\": é"\n')
  })
  it('have an empty one for a picture without annotations', async () => {
    expect((await write(sampleItems)).get('labels/empty.txt')).toBe('')
  })
  it('lie in a folder for each side, and the pictures beside them', async () => {
    const header = { ...sampleHeader, splits: ['train', 'val', 'test'] }
    const files = await write(sampleItems, {}, header)
    expect([...files.keys()]).toEqual([
      'data.yaml',
      'labels/train/photo.txt',
      'labels/val/empty.txt',
      'labels/train/left.txt',
      'labels/train/right.txt',
      'sizes.csv'
    ])
    expect(files.get('data.yaml')).toMatch(/^train: images\/train\nval: images\/val\ntest: images\/test\nnames:/)
    const place = yolo.placing?.()
    expect(place?.(photo.item.parts[0]!, 'train')).toBe('images/train/photo.jpg')
    expect(files.get('sizes.csv')).toContain('images/val/empty.jpg,32,32\n')
    await expect(write(sampleItems, {}, { ...header, splits: ['train'] })).rejects.toThrow('no side')
  })
  it('of pictures with one stem get generated names, and the pictures the same', async () => {
    const part = photo.item.parts[0]!
    const twin = (id: string, name: string): ExportItem => ({
      ...photo,
      item: { ...photo.item, id, parts: [{ ...part, name }] },
      annotations: []
    })
    const twins = [
      twin('a', 'images/a.jpg'),
      twin('b', 'images/a.png'),
      twin('c', 'images/A.webp'),
      twin('d', 'images/../x y.jpg')
    ]
    const files = await write(twins)
    expect([...files.keys()].slice(1, -1)).toEqual(['labels/a.txt', 'labels/a-2.txt', 'labels/A-3.txt', 'labels/picture.txt'])
    const place = yolo.placing?.()
    expect(twins.map(each => place?.(each.item.parts[0]!, undefined))).toEqual([
      'images/a.jpg',
      'images/a-2.png',
      'images/A-3.webp',
      'images/picture.jpg'
    ])
    expect(files.get('sizes.csv')).toContain('images/a-2.png,640,480\n')
  })
  it('to detect hold the box around all pieces of a polygon', async () => {
    const polygon = aPolygon(1, { geometry: { polygons: [[square(0, 0, 64)], [square(128, 240, 64)]] } })
    expect((await write(onPhoto(polygon))).get('labels/photo.txt')).toBe(
      `1 0.15 ${(152 / 480).toFixed(10)} 0.3 ${(304 / 480).toFixed(10)}\n`
    )
  })
  it('to segment hold a row for each piece, corners for boxes, and holes cut open', async () => {
    const polygon = aPolygon(1, { geometry: { polygons: [[square(0, 0, 64), square(16, 16, 32)], [square(128, 240, 64)]] } })
    const files = await write(onPhoto(polygon, aBox(2, { geometry: { boxes: [[0, 0, 320, 240]] } })), { task: 'segment' })
    const rows =
      files
        .get('labels/photo.txt')
        ?.trimEnd()
        .split('\n')
        .map(row => row.split(' ')) ?? []
    expect(rows.map(row => row.length)).toEqual([1 + 2 * 11, 9, 9])
    expect(rows[2]).toEqual(['0', '0', '0', '0.5', '0', '0.5', '0.5', '0', '0.5'])
  })
  it('clamp nothing, and write the right border as 1', async () => {
    const row = async (geometry: [number, number, number, number]) =>
      (await write(onPhoto(aBox(1, { geometry: { boxes: [geometry] } })), { task: 'segment' })).get('labels/photo.txt')
    expect(await row([-64, 0, 768, 480])).toBe('0 -0.1 0 1.1 0 1.1 1 -0.1 1\n')
    expect(await row([0.1, 0, 639.9000000000001, 480])).toBe('0 0.00015625 0 1 0 1 1 0.00015625 1\n')
    expect(await row([-1e-9, 0, 640, 480])).toMatch(/^0 0 0 1 /)
  })
  it('are never written with an annotation left out for want of a class: that is a bug, said aloud', async () => {
    await expect(write(onPhoto(aBox(1, { class: 'ghost' })))).rejects.toThrow(idOf(1))
  })
})

describe('reading YOLO', () => {
  const yaml = 'train: images\nval: images\nnames: [car, "traffic light"]\n'
  const sizes = 'picture,width,height\nimages/a.jpg,200,100\n'
  it('gives pixels, and the same ids at every reading', async () => {
    const files = { 'data.yaml': yaml, 'labels/a.txt': '1 0.5 0.5 0.5 0.5\n0 0 0 1 0 1 1\r\n', 'sizes.csv': sizes }
    const events = await read(files)
    expect(warnings(events)).toEqual([])
    const [item] = itemsOf(events)
    expect(item?.item.parts).toEqual([{ id: 'p', modality: 'image', name: 'images/a.jpg', facts: { width: 200, height: 100 } }])
    expect(item?.annotations).toMatchObject([
      { kind: 'box', class: 'traffic-light', geometry: { boxes: [[50, 25, 100, 50]] }, origin: { by: 'import' } },
      { kind: 'polygon', class: 'car', geometry: { polygons: [[[0, 0, 200, 0, 200, 100]]] } }
    ])
    expect(await read(files)).toEqual(events)
  })
  it.each([
    ['a map', 'names:\n  0: car # a comment\n\n  1: "traffic light"\nnc: 2'],
    ['a list', "names:\n- car\n- 'traffic light'\nnc: 2"],
    ['a list in brackets over lines', 'nc: 2\nnames: [ car,\n  traffic light,\n ]'],
    ['a map in brackets', "names: {0: car, 1: 'traffic light'}"]
  ])('takes names as %s', async (_, text) => {
    const header = (await read({ 'data.yaml': text, 'sizes.csv': sizes })).find(event => event.type === 'header')?.header
    expect(header?.ontology.classes.map(({ id, name }) => [id, name])).toEqual([
      ['car', { und: 'car' }],
      ['traffic-light', { und: 'traffic light' }]
    ])
  })
  it('takes names from a list of names, labels beside the pictures, and a picture without labels', async () => {
    const events = await read({
      'classes.txt': '汽车\n树\n',
      'a.txt': '1 0.5 0.5 1 1\n',
      'sizes.csv': 'a.png,10,10\nb.png,20,20\n'
    })
    expect(warnings(events)).toEqual([])
    expect(itemsOf(events).map(({ item, annotations }) => [item.name, annotations.map(each => each.class)])).toEqual([
      ['a.png', ['class-2']],
      ['b.png', []]
    ])
  })
  it('gives outlines that are written to the same rows again', async () => {
    const files = await write(sampleItems, { task: 'segment' })
    const events = await read(files)
    const header = events.find(event => event.type === 'header')?.header as ExportHeader
    expect(await write(itemsOf(events), { task: 'segment' }, header)).toEqual(files)
  })
  it('takes sides from folders, if every picture is on one', async () => {
    const files = await write(sampleItems, {}, { ...sampleHeader, splits: ['train', 'val', 'test'] })
    const events = await read(files)
    expect(itemsOf(events).map(({ split }) => split)).toEqual(['train', 'val', 'train', 'train'])
    const roboflow = { 'data.yaml': yaml, 'train/labels/a.txt': '', 'sizes.csv': 'train/images/a.jpg,200,100\n' }
    expect(itemsOf(await read(roboflow)).map(({ split }) => split)).toEqual(['train'])
  })
  it.each([
    ['2 0.5 0.5 1 1', /class 2 has no name/],
    ['car 0.5 0.5 1 1', /class car has no name/],
    ['0 0.5 0.5 1', /3 numbers/],
    ['0 0.5 0.5 1 1 0.9', /5 numbers/],
    ['0 0.5 0.5 1 NaN', /not a number/],
    ['0 0.5 0.5 1 0x1', /not a number/],
    ['0 0.5 0.5 0 1', /without width/]
  ])('names the row %s with its place, and reads the others', async (row, detail) => {
    const events = await read({ 'data.yaml': yaml, 'labels/a.txt': `0 0.5 0.5 1 1\n${row}\n1 0.5 0.5 1 1\n`, 'sizes.csv': sizes })
    expect(warnings(events)).toEqual([
      { code: 'wrong-shape', path: 'labels/a.txt', line: 2, detail: expect.stringMatching(detail) }
    ])
    expect(itemsOf(events)[0]?.annotations).toHaveLength(2)
  })
  it('names what cannot be read: no size, no names, joints, a stray file', async () => {
    const codes = async (files: Record<string, string>) => warnings(await read(files)).map(({ code, path }) => [code, path])
    expect(await codes({ 'data.yaml': yaml, 'labels/a.txt': '' })).toEqual([['size-missing', 'labels/a.txt']])
    expect(await codes({ 'labels/a.txt': '', 'labels/b.txt': '' })).toEqual([['header-missing', 'labels/a.txt']])
    expect(await codes({ 'data.yaml': 'names: car\nnc: 1\n' })).toEqual([['header-missing', 'data.yaml']])
    expect(await codes({ 'data.yaml': `${yaml}kpt_shape: [17, 3]\n` })).toEqual([['not-carried', 'data.yaml']])
    expect(await codes({ 'data.yaml': yaml, 'notes.md': 'x' })).toEqual([['not-carried', 'notes.md']])
  })
  it('knows classes apart whose names make one id', async () => {
    const header = (await read({ 'data.yaml': 'names: ["Car", "car", "CAR!"]' })).find(event => event.type === 'header')?.header
    expect(header?.ontology.classes.map(({ id }) => id)).toEqual(['car', 'car-2', 'car-3'])
  })
})

describe('oriented boxes', () => {
  const yaml = 'task: obb\nnames:\n  0: "ship"\n'
  const sizes = 'picture,width,height\nimages/a.jpg,100,200\n'
  const readRow = (row: string) => read({ 'data.yaml': yaml, 'sizes.csv': sizes, 'labels/a.txt': `${row}\n` })

  it('have the corners of rotated boxes and boxes, and the smallest box around polygons', async () => {
    const marks = [
      aRotatedBox(1, { geometry: { boxes: [[320, 240, 64, 48, Math.PI / 2]] } }),
      aBox(2, { geometry: { boxes: [[0, 0, 320, 240]] } }),
      aPolygon(3, { geometry: { polygons: [[[100, 100, 200, 200, 150, 250, 50, 150]]] } })
    ]
    const rows = (await write(onPhoto(...marks), { task: 'obb' })).get('labels/photo.txt')?.trimEnd().split('\n')
    expect(rows?.slice(0, 2)).toEqual([
      '3 0.5375 0.4333333333 0.5375 0.5666666667 0.4625 0.5666666667 0.4625 0.4333333333',
      '0 0 0 0.5 0 0.5 0.5 0 0.5'
    ])
    const corners = rows?.[2]
      ?.split(' ')
      .slice(1)
      .map((value, i) => Math.round(Number(value) * (i % 2 === 0 ? 640 : 480)))
    expect(corners).toEqual([100, 100, 200, 200, 150, 250, 50, 150])
  })
  it('come back with their centre, sides and heading', async () => {
    const events = await read(await write(sampleItems, { task: 'obb' }))
    expect(warnings(events)).toEqual([])
    const [, , , , , turned] = itemsOf(events)[0]?.annotations ?? []
    if (turned?.kind !== 'rotated-box') throw new Error('no rotated box')
    ;[300, 300, 120, 40, -2.5].forEach((value, i) => expect(turned.geometry.boxes[0]?.[i]).toBeCloseTo(value, 5))
  })
  it('may run against the clock; corners of no rectangle are a polygon, and named', async () => {
    const events = await readRow('0 0.1 0.1 0.1 0.2 0.5 0.2 0.5 0.1')
    expect(warnings(events)).toEqual([])
    const [mark] = itemsOf(events)[0]?.annotations ?? []
    if (mark?.kind !== 'rotated-box') throw new Error('no rotated box')
    ;[30, 30, 20, 40, Math.PI / 2].forEach((value, i) => expect(mark.geometry.boxes[0]?.[i]).toBeCloseTo(value, 9))
    const skewed = await readRow('0 0.1 0.1 0.5 0.1 0.6 0.2 0.1 0.2')
    expect(itemsOf(skewed)[0]?.annotations[0]?.kind).toBe('polygon')
    expect(warnings(skewed)).toMatchObject([{ code: 'not-carried', line: 1, path: 'labels/a.txt' }])
  })
  it('are outlines where nobody says that they are boxes', async () => {
    const events = await read({ 'data.yaml': yaml.slice(10), 'sizes.csv': sizes, 'labels/a.txt': '0 0 0 1 0 1 1 0 1\n' })
    expect(itemsOf(events)[0]?.annotations[0]?.kind).toBe('polygon')
  })
})
