import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aBox, aChoice, aPolygon, idOf } from '../../document/testing/samples.ts'
import { polygonArea } from '../../geometry/polygon.ts'
import { ringArea } from '../../geometry/ring.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { gather, sourcesOf, textsOf } from '../testing/files.ts'
import { expectGolden } from '../testing/golden.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { labelme } from './labelme.ts'
import { labelmeOptions } from './options.ts'

interface LabelmeFile {
  version: string
  flags: Record<string, boolean>
  shapes: { label: string; points: number[][]; group_id: number | null; description: string; shape_type: string; flags: object }[]
  imagePath: string
  imageData: null
  imageHeight: number
  imageWidth: number
}

const write = (items: readonly ExportItem[], header: ExportHeader = sampleHeader): Promise<Map<string, string>> =>
  textsOf(labelme.write?.(header, () => inTurn(items), labelmeOptions.parse({})))
const fileOf = async (items: readonly ExportItem[]): Promise<LabelmeFile> =>
  JSON.parse((await write(items)).get('images/photo.json') ?? '') as LabelmeFile
const read = (files: Record<string, string> | Map<string, string>): Promise<ReadEvent[]> =>
  gather(labelme.read?.(sourcesOf(files)) ?? inTurn<ReadEvent>([]))
const warnings = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'warning' ? [event.warning] : []))
const itemsOf = (events: readonly ReadEvent[]) => events.flatMap(event => (event.type === 'item' ? [event.item] : []))

const photo = sampleItems[0] as ExportItem
const onPhoto = (...annotations: ExportItem['annotations']): ExportItem[] => [{ ...photo, annotations }]
const square = (x: number, y: number, side: number): number[] => [x, y, x + side, y, x + side, y + side, x, y + side]

describe('a LabelMe file', () => {
  it('is this one, byte for byte', async () => {
    await expectGolden(await write(sampleItems), join(import.meta.dirname, 'fixtures/release'))
  })
  it('has the fields LabelMe asks for, and the picture beside it instead of in it', async () => {
    const file = await fileOf(onPhoto(aBox(1), aPolygon(2)))
    expect(Object.keys(file)).toEqual(['version', 'flags', 'shapes', 'imagePath', 'imageData', 'imageHeight', 'imageWidth'])
    expect(file).toMatchObject({ imagePath: 'photo.jpg', imageData: null, imageHeight: 480, imageWidth: 640 })
    expect(labelme.placing?.()(photo.item.parts[0]!, undefined)).toBe('images/photo.jpg')
    expect(file.shapes.map(({ shape_type, points }) => [shape_type, points])).toEqual([
      [
        'rectangle',
        [
          [10, 20],
          [110, 70]
        ]
      ],
      [
        'polygon',
        [
          [100, 100],
          [200, 100],
          [200, 200],
          [100, 200]
        ]
      ]
    ])
  })
  it('says each choice of the ontology as a flag, of every picture of the item', async () => {
    expect((await fileOf(onPhoto(aChoice(1, { value: { classes: ['news', 'blurred'] } })))).flags).toEqual({
      news: true,
      sport: false,
      clear: false,
      blurred: true
    })
  })
  it('keeps attributes of yes or no and the words of a text', async () => {
    const [shape] = (
      await fileOf(onPhoto(aBox(1, { attributes: { occluded: false, paint: 'red' }, text: { value: '京A', lang: 'zh-CN' } })))
    ).shapes
    expect(shape).toMatchObject({ flags: { occluded: false }, description: '京A' })
  })
  it('gives pieces one number, other polygons none, and cuts holes open without losing area', async () => {
    const holed = [square(0, 0, 10), square(2, 2, 4)]
    const { shapes } = await fileOf(
      onPhoto(
        aPolygon(1, { geometry: { polygons: [holed, [square(20, 0, 5)]] } }),
        aPolygon(2),
        aPolygon(3, { geometry: { polygons: [[square(0, 0, 5)], [square(9, 9, 5)]] } })
      )
    )
    expect(shapes.map(({ group_id }) => group_id)).toEqual([1, 1, null, 2, 2])
    expect(ringArea(shapes[0]!.points.flat())).toBe(polygonArea(holed))
  })
  it('lies beside the picture in a folder for each side', async () => {
    const header = { ...sampleHeader, splits: ['train', 'val', 'test'] }
    const files = await write(sampleItems, header)
    expect([...files.keys()]).toEqual(['labels.txt', 'train/photo.json', 'val/empty.json', 'train/left.json', 'train/right.json'])
    expect(itemsOf(await read(files)).map(({ split }) => split)).toEqual(['train', 'val', 'train', 'train'])
  })
  it('is never written with an annotation left out for want of a class', async () => {
    await expect(write(onPhoto(aBox(1, { class: 'ghost' })))).rejects.toThrow(idOf(1))
  })
})

describe('reading LabelMe', () => {
  const file = (shapes: string, more = '"imageHeight": 40, "imageWidth": 50') =>
    `{\n"version": "5.0.1", "flags": {},\n"shapes": [${shapes}],\n"imagePath": "..\\\\pics\\\\a.jpg", "imageData": null, ${more}}`
  const triangle =
    '{"label": "Car", "points": [[0,0],[4.5,0],[0,9]], "group_id": null, "shape_type": "polygon", "flags": {"cut": true}}'
  it('takes boxes drawn from any corner, joins pieces, and gives flags back as choices', async () => {
    const piece = (x: number) => `{"label": "tree", "points": [[${x},0],[${x + 4},0],[${x},4]], "group_id": 7}`
    const box = '{"label": "Car", "points": [[30,20],[10,25]], "shape_type": "rectangle", "description": "AB"}'
    const text = file([piece(0), box, piece(20)].join(',')).replace('"flags": {}', '"flags": {"night": true, "rain": false}')
    const events = await read({ 'a.json': text })
    expect(warnings(events)).toEqual([])
    expect(itemsOf(events)[0]?.item).toMatchObject({ id: 'a', name: 'a.jpg', parts: [{ facts: { width: 50, height: 40 } }] })
    expect(itemsOf(events)[0]?.annotations).toMatchObject([
      { kind: 'polygon', class: 'tree', geometry: { polygons: [[[0, 0, 4, 0, 0, 4]], [[20, 0, 24, 0, 20, 4]]] } },
      { kind: 'box', class: 'car', geometry: { boxes: [[10, 20, 20, 5]] }, text: { value: 'AB', lang: 'und' } },
      { kind: 'choice', on: { item: 'a' }, value: { classes: ['night'] } }
    ])
    expect(events[0]).toMatchObject({
      header: { ontology: { choices: [{ id: 'flags', classes: ['night', 'rain'], multiple: true }] } }
    })
  })
  it.each([
    ['a circle', '{"label": "x", "points": [[0,0],[1,1]], "shape_type": "circle"}', 'not-carried', /circle/],
    ['a mask', '{"label": "x", "points": [[0,0],[1,1]], "shape_type": "mask", "mask": "iVBOR"}', 'not-carried', /mask/],
    ['two points', '{"label": "x", "points": [[0,0],[1,1]], "shape_type": "polygon"}', 'wrong-shape', /2 points/],
    ['a flat box', '{"label": "x", "points": [[0,0],[0,5]], "shape_type": "rectangle"}', 'wrong-shape', /rectangle/],
    ['a number beyond range', '{"label": "x", "points": [[0,0],[1,1],[1e999,2]]}', 'wrong-shape', /points\.2/],
    ['no label', '{"points": [[0,0],[1,1],[1,2]]}', 'wrong-shape', /label/],
    ['an empty label', '{"label": " ", "points": [[0,0],[1,1],[1,2]]}', 'wrong-shape', /name/],
    ['what is no shape', '5', 'wrong-shape', /shapes\.1/],
    ['a shape 50,000 deep', `{"label": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'wrong-shape', /label/]
  ])('names %s by its line, and reads the others', async (_, shape, code, detail) => {
    const events = await read({ 'a.json': file(`${triangle},\n\n${shape},\n${triangle}`) })
    expect(warnings(events)).toEqual([{ code, path: 'a.json', line: 5, detail: expect.stringMatching(detail) }])
    expect(itemsOf(events)[0]?.annotations).toHaveLength(2)
  })
  it('names a file that cannot be read, and reads the others', async () => {
    const events = await read({
      'a.json': '{"shapes": [\n1,\n}',
      'b.json': '{"flags": {},\n"shapes": 5, "imagePath": "b.jpg"}',
      'c.json': file('', '"imageHeight": null'),
      'd.json': file(triangle)
    })
    expect(warnings(events).map(({ code, path, line }) => [code, path, line])).toEqual([
      ['not-json', 'a.json', 3],
      ['wrong-shape', 'b.json', 2],
      ['size-missing', 'c.json', 1]
    ])
    expect(itemsOf(events)).toHaveLength(1)
  })
})
