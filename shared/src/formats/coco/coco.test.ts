import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  aBox,
  anEllipse,
  aPoint,
  aPolygon,
  aPolyline,
  aRotatedBox,
  aSkeleton,
  idOf,
  sampleOntology
} from '../../document/testing/samples.ts'
import { ringArea } from '../../geometry/ring.ts'
import { decodeRle } from '../../geometry/rle.ts'
import { textsOf } from '../testing/files.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { coco } from './coco.ts'
import { cocoOptions } from './options.ts'
import type { CocoOptions } from './options.ts'

interface CocoFile {
  info: object
  categories: { id: number; name: string; supercategory: string }[]
  images: { id: number; file_name: string; width: number; height: number }[]
  annotations: {
    id: number
    image_id: number
    category_id: number
    bbox: number[]
    area: number
    segmentation: number[][] | { size: [number, number]; counts: number[] | string }
    iscrowd: number
    attributes?: object
  }[]
}

const write = async (
  header: ExportHeader,
  items: ExportItem[],
  options: Partial<CocoOptions> = {}
): Promise<Map<string, CocoFile>> => {
  const texts = await textsOf(coco.write?.(header, () => inTurn(items), cocoOptions.parse(options)))
  return new Map([...texts].map(([path, text]) => [path, JSON.parse(text) as CocoFile]))
}
const whole = async (options: Partial<CocoOptions> = {}): Promise<CocoFile> =>
  (await write(sampleHeader, sampleItems, options)).get('annotations/instances.json') as CocoFile

describe('a COCO file', () => {
  it('is this one, byte for byte', async () => {
    const texts = await textsOf(coco.write?.(sampleHeader, () => inTurn(sampleItems), cocoOptions.parse({})))
    expect([...texts.keys()]).toEqual(['annotations/instances.json'])
    await expect(texts.get('annotations/instances.json')).toMatchFileSnapshot(
      join(import.meta.dirname, 'fixtures/instances.json')
    )
  })
  it('numbers categories from 1 in the order of the ontology, with their parents', async () => {
    expect((await whole()).categories).toEqual([
      { id: 1, name: 'car', supercategory: '' },
      { id: 2, name: 'tree', supercategory: 'nature' },
      { id: 3, name: 'nature', supercategory: '' },
      { id: 4, name: 'ship', supercategory: '' },
      {
        id: 5,
        name: 'rider',
        supercategory: '',
        keypoints: ['head', 'left_hand', 'right_hand', 'foot'],
        skeleton: [
          [1, 2],
          [1, 3],
          [1, 4]
        ]
      }
    ])
    expect((await whole({ language: 'zh-CN' })).categories.map(({ name }) => name)).toEqual([
      '汽车',
      '树',
      'Nature',
      '船',
      '骑手'
    ])
  })
  it('tells classes of one name apart', async () => {
    const classes = sampleOntology.classes.map(entry =>
      entry.id === 'tree' ? Object.assign({}, entry, { name: { en: 'Car' } }) : entry
    )
    const files = await write({ ...sampleHeader, ontology: { ...sampleOntology, classes } }, [], { language: 'en' })
    expect(files.get('annotations/instances.json')?.categories.map(({ name }) => name)).toEqual([
      'Car (car)',
      'Car (tree)',
      'Nature',
      'Ship',
      'Rider'
    ])
  })
  it('lists every picture, those without annotations and several of one item too', async () => {
    expect((await whole()).images).toEqual([
      { id: 1, file_name: 'images/photo.jpg', width: 640, height: 480 },
      { id: 2, file_name: 'images/empty.jpg', width: 32, height: 32 },
      { id: 3, file_name: 'images/left.jpg', width: 50, height: 40 },
      { id: 4, file_name: 'images/right.jpg', width: 60, height: 40 }
    ])
  })
  it('puts each annotation on its picture, with exact boxes and areas', async () => {
    const { annotations } = await whole()
    expect(annotations.map(({ id, image_id, category_id, area }) => [id, image_id, category_id, area])).toEqual([
      [1, 1, 1, 100.125 * 50],
      [2, 1, 2, 10_000],
      [3, 1, 2, 100 + 105],
      [4, 1, 2, 64],
      [5, 1, 1, 5000],
      [6, 1, 4, 4800],
      [7, 1, 4, Math.PI * 1800],
      [8, 1, 3, 20],
      [9, 4, 1, 12]
    ])
    expect(annotations[0]).toMatchObject({ bbox: [0.5, 0.25, 100.125, 50], segmentation: [], iscrowd: 0 })
    expect(annotations[0]?.attributes).toEqual({ paint: 'red', damage: ['dent'], occluded: true })
    expect(annotations[2]).toMatchObject({
      bbox: [0, 0, 30.5, 40],
      segmentation: [
        [0, 0, 10, 0, 10, 10, 0, 10],
        [20, 20, 30.5, 20, 30.5, 40]
      ]
    })
  })
  it('gives boxes an outline when asked to', async () => {
    const { annotations } = await whole({ boxOutlines: true })
    expect(annotations[8]).toMatchObject({ bbox: [1, 2, 3, 4], segmentation: [[1, 2, 4, 2, 4, 6, 1, 6]], area: 12 })
  })
  it('writes a rotated box and an ellipse as rings in their bounds, and leaves points and lines out', async () => {
    const upright = aRotatedBox(1, { geometry: { boxes: [[50, 40, 20, 10, Math.PI / 2]] } })
    const flat = anEllipse(2, { geometry: { ellipses: [[50, 40, 20, 10, 0]] } })
    const items = [{ ...(sampleItems[0] as ExportItem), annotations: [upright, flat, aPolyline(3), aPoint(4)] }]
    const { annotations } = (await write(sampleHeader, items)).get('annotations/instances.json')!
    expect(annotations).toHaveLength(2)
    const [turned, round] = annotations.map(({ segmentation }) => (segmentation as number[][])[0] as number[])
    ;[55, 30, 55, 50, 45, 50, 45, 30].forEach((value, i) => expect(turned?.[i]).toBeCloseTo(value, 9))
    annotations[0]!.bbox.forEach((value, i) => expect(value).toBeCloseTo([45, 30, 10, 20][i]!, 9))
    expect(annotations[1]?.bbox).toEqual([30, 30, 40, 20])
    expect(Math.abs(ringArea(round ?? []) - annotations[1]!.area)).toBeLessThan(4)
    for (let i = 0; i < round!.length; i += 2)
      expect(((round![i]! - 50) / 20) ** 2 + ((round![i + 1]! - 40) / 10) ** 2).toBeCloseTo(1, 3)
  })
  it('writes a skeleton as keypoints in the order of the category, absent ones as zeros, and its bounds', async () => {
    const items = [{ ...(sampleItems[0] as ExportItem), annotations: [aSkeleton(1), aBox(2)] }]
    const [rider, car] = (await write(sampleHeader, items)).get('annotations/instances.json')!.annotations
    expect(rider).toMatchObject({
      category_id: 5,
      keypoints: [60, 300, 2, 90, 340, 1, 0, 0, 0, 60, 400, 2],
      num_keypoints: 3,
      bbox: [60, 300, 30, 100],
      area: 3000,
      segmentation: []
    })
    expect(car).not.toHaveProperty('keypoints')
  })
  it('writes a polygon with a hole as runs down the columns that leave the hole out', async () => {
    const { segmentation } = (await whole()).annotations[3] as CocoFile['annotations'][number]
    if (Array.isArray(segmentation) || typeof segmentation.counts === 'string') throw new Error('no list of runs')
    const [h, w] = segmentation.size
    expect([h, w]).toEqual([480, 640])
    expect(segmentation.counts.slice(0, 6)).toEqual([300 * 480 + 100, 8, 472, 8, 472, 2])
    const pixels = decodeRle({ w, h, counts: segmentation.counts })
    expect(pixels[101 * w + 301]).toBe(1)
    expect(pixels[103 * w + 303]).toBe(0)
  })
  it('writes a mask as the string of runs that pycocotools writes for the same pixels, no crowd', async () => {
    const { annotations } = await whole()
    expect(annotations[7]).toMatchObject({
      bbox: [100, 50, 6, 4],
      area: 20,
      iscrowd: 0,
      segmentation: { size: [480, 640], counts: 'bm^14l>00MVA0j>0VA0j>300^Xj7' }
    })
  })
  it('counts the pixels once where pieces of one polygon overlap', async () => {
    const square = (at: number, side: number) => [at, at, at + side, at, at + side, at + side, at, at + side]
    const pierced = aPolygon(1, { geometry: { polygons: [[square(0, 10), square(2, 6)], [square(3, 2)], [square(8, 4)]] } })
    const [annotation] = (await write(sampleHeader, [{ ...(sampleItems[0] as ExportItem), annotations: [pierced] }])).get(
      'annotations/instances.json'
    )!.annotations
    expect(annotation?.area).toBe(100 - 36 + 4 + 16 - 4)
  })
  it('divides a release into one file for each side, numbers going on', async () => {
    const header = { ...sampleHeader, splits: ['train', 'val', 'test'] }
    const files = await write(header, sampleItems)
    expect([...files.keys()]).toEqual([
      'annotations/instances_train.json',
      'annotations/instances_val.json',
      'annotations/instances_test.json'
    ])
    expect(files.get('annotations/instances_val.json')?.images).toEqual([
      { id: 2, file_name: 'images/empty.jpg', width: 32, height: 32 }
    ])
    expect(files.get('annotations/instances_train.json')?.annotations).toHaveLength(9)
    await expect(write({ ...header, splits: ['train'] }, sampleItems)).rejects.toThrow('no side')
  })
  it('of a release without anything is sound', async () => {
    const files = await write(sampleHeader, [])
    expect(files.get('annotations/instances.json')).toMatchObject({ images: [], annotations: [] })
  })
  it('is never written with an annotation left out for want of a category or a size: that is a bug, said aloud', async () => {
    const item = sampleItems[0] as ExportItem
    await expect(write(sampleHeader, [{ ...item, annotations: [aBox(1, { class: 'ghost' })] }])).rejects.toThrow(idOf(1))
    const [part] = item.item.parts
    await expect(write(sampleHeader, [{ ...item, item: { ...item.item, parts: [{ ...part!, facts: {} }] } }])).rejects.toThrow(
      'no size'
    )
  })
  it('streams: the first bytes come long before the last item is asked for', async () => {
    let asked = 0
    const many = async function* (): AsyncGenerator<ExportItem> {
      for (; asked < 20_000; asked++) yield { ...(sampleItems[1] as ExportItem), annotations: [aPolygon(asked)] }
    }
    for await (const { bytes } of coco.write?.(sampleHeader, many, cocoOptions.parse({})) ?? []) {
      for await (const chunk of bytes) {
        expect(chunk.length).toBeLessThan(100_000)
        break
      }
    }
    expect(asked).toBeLessThan(2000)
  })
})
