import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../document/annotation.ts'
import { areaOf } from '../../kinds/mask/stretches.ts'
import { pixelsOf } from '../../kinds/mask/geometry.ts'
import type { ReadEvent } from '../format.ts'
import { gather, sourcesOf, textsOf } from '../testing/files.ts'
import { inTurn } from '../testing/release.ts'
import { coco } from './coco.ts'

const pictures = [{ id: 1, file_name: 'images/a.jpg', width: 3, height: 3 }]
const categories = [{ id: 7, name: 'cat', supercategory: 'animal' }]
const read = (files: Record<string, object>): Promise<ReadEvent[]> =>
  gather(
    coco.read?.(sourcesOf(Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)])))) ??
      inTurn<ReadEvent>([])
  )
const one = (annotations: object[], more: object = {}): Promise<ReadEvent[]> =>
  read({ 'instances.json': { images: pictures, annotations, categories, ...more } })
const annotationsOf = (events: readonly ReadEvent[]): readonly Annotation[] =>
  events.flatMap(event => (event.type === 'item' ? event.item.annotations : []))
const warningsOf = (events: readonly ReadEvent[]): string[] =>
  events.flatMap(event => (event.type === 'warning' ? [event.warning.detail] : []))
const ontologyOf = (events: readonly ReadEvent[]) =>
  events.flatMap(event => (event.type === 'header' ? [event.header.ontology] : []))[0]
const base = { image_id: 1, category_id: 7 }

describe('reading COCO', () => {
  it('takes runs down the columns: 3, 2, 2, 2 are rows 010, 011, 001, as numbers and as a string', async () => {
    const size = [3, 3]
    const events = await one([
      { ...base, iscrowd: 1, segmentation: { size, counts: [3, 2, 2, 2] } },
      { ...base, iscrowd: 0, segmentation: { size, counts: '3220' } }
    ])
    expect(warningsOf(events)).toEqual([])
    const [crowd, plain] = annotationsOf(events)
    expect(crowd).toMatchObject({ kind: 'mask', attributes: { iscrowd: true }, geometry: { x: 1, y: 0, w: 2, h: 3 } })
    if (crowd?.kind !== 'mask' || plain?.kind !== 'mask') throw new Error('no masks')
    expect([...pixelsOf(crowd.geometry)]).toEqual([1, 0, 2, 2, 1, 3])
    expect(areaOf(pixelsOf(plain.geometry))).toBe(4)
    expect(plain.geometry).toEqual(crowd.geometry)
    expect(plain.attributes).toEqual({})
  })
  it('takes several rings as one polygon, a bbox without a segmentation or with an empty one as a box from the first pixel', async () => {
    const rings = [
      [0, 0, 1, 0, 1, 1],
      [2, 2, 3, 2, 3, 3]
    ]
    const events = await one([
      { ...base, bbox: [0, 0, 3, 3], segmentation: rings },
      { ...base, bbox: [0, 0, 1, 1], segmentation: [] },
      { ...base, bbox: [0.5, 1, 1.25, 2] },
      { ...base, bbox: [0, 0, 1, 1], segmentation: null }
    ])
    expect(annotationsOf(events).map(({ kind }) => kind)).toEqual(['polygon', 'box', 'box', 'box'])
    expect(annotationsOf(events)[0]).toMatchObject({ geometry: { polygons: [[rings[0]], [rings[1]]] } })
    expect(annotationsOf(events)[1]).toMatchObject({ geometry: { boxes: [[0, 0, 1, 1]] } })
    expect(annotationsOf(events)[2]).toMatchObject({ geometry: { boxes: [[0.5, 1, 1.25, 2]] } })
  })
  it('tells ids of numbers, fractions of them and texts apart, and not 1 from 1.0', async () => {
    const text =
      '{"images":[{"id":1.0,"file_name":"a.jpg","width":3.0,"height":3},{"id":"x","file_name":"b.jpg","width":3,"height":3}],' +
      '"categories":[{"id":2.5,"name":"cat"}],"annotations":[{"id":1.0,"image_id":1,"category_id":2.5,"bbox":[0,0,1,1]},' +
      '{"image_id":"x","category_id":2.50,"bbox":[1,1,1,1]}]}'
    const events = await gather(coco.read?.(sourcesOf({ 'a.json': text })) ?? inTurn<ReadEvent>([]))
    expect(warningsOf(events)).toEqual([])
    expect(events.flatMap(event => (event.type === 'item' ? [event.item.annotations.length] : []))).toEqual([1, 1])
  })
  it('puts classes under their supercategories, whether those are categories too or not, and never in a circle', async () => {
    const events = await one([], {
      categories: [
        ...categories,
        { id: 8, name: 'animal', supercategory: 'animal' },
        { id: 9, name: 'oak', supercategory: 'plant' },
        { id: 10, name: 'plant', supercategory: 'oak' },
        { id: 11, name: 'sky', supercategory: 'none' }
      ]
    })
    expect(ontologyOf(events)?.classes.map(({ id, parent }) => [id, parent])).toEqual([
      ['cat', 'animal'],
      ['animal', undefined],
      ['oak', 'plant'],
      ['plant', undefined],
      ['sky', undefined]
    ])
    expect(warningsOf(events)).toEqual(['plant cannot lie under oak'])
  })
  it('keeps the licence of each picture, and writes it again', async () => {
    const licenses = [
      { id: 1, name: 'CC BY', url: 'https://creativecommons.org/licenses/by/4.0/' },
      { id: 4, name: 'CC0', url: '' }
    ]
    const images = [
      { ...pictures[0], license: 4 },
      { ...pictures[0], id: 2, file_name: 'b.jpg', license: 1 }
    ]
    const events = await one([], { licenses, images })
    const items = events.flatMap(event => (event.type === 'item' ? [event.item] : []))
    expect(items.map(({ item }) => item.meta)).toEqual([
      { license: 'CC0' },
      { license: 'CC BY', license_url: 'https://creativecommons.org/licenses/by/4.0/' }
    ])
    const [header] = events.flatMap(event => (event.type === 'header' ? [event.header] : []))
    if (!header) throw new Error('no header')
    const written = await textsOf(coco.write?.(header, () => inTurn(items), coco.options.parse({})))
    const again = JSON.parse(written.get('annotations/instances.json') ?? '') as { licenses: object[]; images: object[] }
    expect(again.licenses).toEqual([
      { id: 1, name: 'CC0', url: '' },
      { id: 2, name: 'CC BY', url: 'https://creativecommons.org/licenses/by/4.0/' }
    ])
    expect(again.images).toMatchObject([{ license: 1 }, { license: 2 }])
  })
  it('takes the sides of a data set from the names of its files, each with numbers of its own', async () => {
    const events = await read({
      'annotations/instances_train2017.json': { images: pictures, annotations: [{ ...base, bbox: [0, 0, 1, 1] }], categories },
      'annotations/instances_val2017.json': {
        images: pictures,
        annotations: [{ ...base, category_id: 1, bbox: [0, 0, 2, 2] }],
        categories: [{ id: 1, name: 'dog' }]
      }
    })
    const items = events.flatMap(event => (event.type === 'item' ? [event.item] : []))
    expect(items.map(({ split, annotations }) => [split, annotations[0]?.class])).toEqual([
      ['train', 'cat'],
      ['val', 'dog']
    ])
  })
  it('names what it cannot take, and takes everything else', async () => {
    const sound = { ...base, bbox: [0, 0, 1, 1] }
    const size = [3, 3]
    const events = await one(
      [
        { ...base, image_id: 2, bbox: [0, 0, 1, 1] },
        { ...base, category_id: 1, bbox: [0, 0, 1, 1] },
        { ...base, bbox: [0, 0, 0, 1] },
        { ...base, segmentation: [[0, 0, 1, 1]] },
        { ...base, segmentation: { size: [4, 3], counts: [12] } },
        { ...base, segmentation: { size, counts: [3, 2] } },
        { ...base, segmentation: { size, counts: [9] } },
        { ...base, segmentation: { size, counts: 'ÿ' } },
        { caption: 'a cat' },
        { ...sound, keypoints: [1, 1, 2] },
        { ...sound, keypoints: [1, 1, 2] },
        { ...sound, attributes: { colour: 'red', marks: ['a', 'b'], deep: { x: 1 }, none: null } }
      ],
      { images: [...pictures, { id: 2, file_name: 'b.jpg' }, pictures[0]] }
    )
    expect(warningsOf(events)).toEqual([
      'images.1: width and height are missing',
      'images.2: id 1 is taken',
      'annotations.0: no picture 2 with a size',
      'annotations.1: no category 1',
      'annotations.2: the bbox has no width or no height',
      'annotations.3: polygons.0.0: Too small: expected array to have >=6 items',
      'annotations.4: runs of 3 × 4 px on a picture of 3 × 3 px',
      'annotations.5: the runs do not fill 3 × 3 px',
      'annotations.6: the mask has no pixel',
      'annotations.7: counts is no string of runs',
      'annotations.8: image_id: Invalid input',
      'keypoints are not read, here and below',
      'deep: no attribute can be called so, or hold such a value, here and below'
    ])
    expect(annotationsOf(events)).toHaveLength(3)
    expect(annotationsOf(events)[2]?.attributes).toEqual({ colour: 'red', marks: ['a', 'b'] })
  })
  it('gathers the annotations of a picture, whatever their order in the file', async () => {
    const images = Array.from({ length: 50 }, (_, i) => ({ ...pictures[0], id: i, file_name: `${i}.jpg` }))
    const annotations = Array.from({ length: 500 }, (_, i) => ({ ...base, image_id: (i * 7) % 50, bbox: [0, 0, 1 + i, 1] }))
    const items = (await one(annotations, { images })).flatMap(event => (event.type === 'item' ? [event.item] : []))
    expect(items.map(item => item.annotations.length)).toEqual(Array.from({ length: 50 }, () => 10))
  })
})
