import type { Ontology } from '../../ontology/ontology.ts'
import type { Annotation, AnnotationOf } from '../annotation.ts'
import type { ValidationTarget } from '../targets.ts'

/** Samples that tests build on: one ontology, one photo, one text, and an annotation of each kind. */

/** A UUIDv7 whose order is that of `n`. */
export const idOf = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const sampleOntology: Ontology = {
  classes: [
    { id: 'car', name: { 'zh-CN': '汽车', en: 'Car', mn: 'Машин' }, colour: 1, key: '1', kinds: ['box', 'polygon'] },
    { id: 'tree', name: { 'zh-CN': '树', en: 'Tree' }, colour: 2, key: '2', kinds: ['polygon'], parent: 'nature' },
    { id: 'nature', name: { en: 'Nature' }, colour: 3, kinds: ['polygon', 'mask'] },
    { id: 'person', name: { 'zh-CN': '人名', en: 'Person' }, colour: 4, key: 'p', kinds: ['span'] },
    { id: 'place', name: { 'zh-CN': '地名', en: 'Place' }, colour: 5, kinds: ['span'] },
    { id: 'news', name: { 'zh-CN': '新闻', en: 'News' }, colour: 6, kinds: ['choice'] },
    { id: 'sport', name: { 'zh-CN': '体育', en: 'Sport' }, colour: 7, kinds: ['choice'] },
    { id: 'clear', name: { en: 'Clear' }, colour: 8, kinds: ['choice'] },
    { id: 'blurred', name: { en: 'Blurred' }, colour: 9, kinds: ['choice'] },
    {
      id: 'ship',
      name: { 'zh-CN': '船', en: 'Ship', mn: 'Хөлөг онгоц' },
      colour: 10,
      kinds: ['rotated-box', 'ellipse', 'polyline', 'point']
    },
    { id: 'rider', name: { 'zh-CN': '骑手', en: 'Rider' }, colour: 11, kinds: ['skeleton'] },
    { id: 'before', name: { 'zh-CN': '在前', en: 'Before' }, colour: 12, kinds: ['relation'] }
  ],
  attributes: [
    {
      id: 'paint',
      name: { en: 'Paint' },
      on: ['car'],
      type: 'select',
      options: [
        { id: 'red', name: { en: 'Red' } },
        { id: 'blue', name: { en: 'Blue' } }
      ]
    },
    {
      id: 'damage',
      name: { en: 'Damage' },
      on: ['car'],
      type: 'multi',
      options: [
        { id: 'dent', name: { en: 'Dent' } },
        { id: 'rust', name: { en: 'Rust' } }
      ]
    },
    { id: 'occluded', name: { en: 'Occluded' }, on: 'all', type: 'boolean' },
    { id: 'height', name: { en: 'Height' }, on: ['tree'], type: 'number', required: true },
    { id: 'remark', name: { en: 'Remark' }, on: 'item', type: 'text' }
  ],
  choices: [
    { id: 'topic', name: { en: 'Topic' }, on: 'item', classes: ['news', 'sport'], multiple: true },
    { id: 'sharpness', name: { en: 'Sharpness' }, on: 'item', classes: ['clear', 'blurred'], multiple: false }
  ],
  skeletons: [
    {
      class: 'rider',
      joints: [
        { id: 'head', name: { 'zh-CN': '头', en: 'Head' }, at: [0.5, 0] },
        { id: 'left-hand', name: { 'zh-CN': '左手', en: 'Left hand' }, at: [1, 0.5] },
        { id: 'right-hand', name: { 'zh-CN': '右手', en: 'Right hand' }, at: [0, 0.5] },
        { id: 'foot', name: { 'zh-CN': '脚', en: 'Foot' }, at: [0.5, 1] }
      ],
      edges: [
        ['head', 'left-hand'],
        ['head', 'right-hand'],
        ['head', 'foot']
      ],
      swaps: [['left-hand', 'right-hand']]
    }
  ]
}

export const sampleText = '巴特尔在乌兰巴托😀吃𠮷'

export const sampleTargets: ValidationTarget[] = [
  { item: 'photo', parts: [{ id: 'p', modality: 'image', facts: { width: 640, height: 480 } }] },
  { item: 'letter', parts: [{ id: 't', modality: 'text', facts: { length: sampleText.length }, text: sampleText }] }
]

const origin = { by: 'person' } as const

export const aBox = (n: number, more: Partial<AnnotationOf<'box'>> = {}): AnnotationOf<'box'> => ({
  id: idOf(n),
  kind: 'box',
  on: { item: 'photo', part: 'p' },
  class: 'car',
  attributes: {},
  geometry: { boxes: [[10, 20, 100, 50]] },
  origin,
  ...more
})

export const aPolygon = (n: number, more: Partial<AnnotationOf<'polygon'>> = {}): AnnotationOf<'polygon'> => ({
  id: idOf(n),
  kind: 'polygon',
  on: { item: 'photo', part: 'p' },
  class: 'tree',
  attributes: { height: 4.5 },
  geometry: { polygons: [[[100, 100, 200, 100, 200, 200, 100, 200]]] },
  origin,
  ...more
})

const onPhoto = { on: { item: 'photo', part: 'p' }, class: 'ship', attributes: {}, origin } as const

export const aRotatedBox = (n: number, more: Partial<AnnotationOf<'rotated-box'>> = {}): AnnotationOf<'rotated-box'> => ({
  id: idOf(n),
  kind: 'rotated-box',
  ...onPhoto,
  geometry: { boxes: [[300, 300, 120, 40, -2.5]] },
  ...more
})

export const anEllipse = (n: number, more: Partial<AnnotationOf<'ellipse'>> = {}): AnnotationOf<'ellipse'> => ({
  id: idOf(n),
  kind: 'ellipse',
  ...onPhoto,
  geometry: { ellipses: [[400, 100, 60, 30, 0.5]] },
  ...more
})

export const aPolyline = (n: number, more: Partial<AnnotationOf<'polyline'>> = {}): AnnotationOf<'polyline'> => ({
  id: idOf(n),
  kind: 'polyline',
  ...onPhoto,
  geometry: { lines: [[300, 400, 400, 400, 500, 450]] },
  ...more
})

export const aPoint = (n: number, more: Partial<AnnotationOf<'point'>> = {}): AnnotationOf<'point'> => ({
  id: idOf(n),
  kind: 'point',
  ...onPhoto,
  geometry: { points: [[550, 250]] },
  ...more
})

/** A block of 6 × 4 px with a hole of 2 × 2 in it. */
export const aMask = (n: number, more: Partial<AnnotationOf<'mask'>> = {}): AnnotationOf<'mask'> => ({
  id: idOf(n),
  kind: 'mask',
  ...onPhoto,
  class: 'nature',
  geometry: { x: 100, y: 50, w: 6, h: 4, counts: '092I07' },
  ...more
})

/** Three of the four joints of a rider, one of them hidden. */
export const aSkeleton = (n: number, more: Partial<AnnotationOf<'skeleton'>> = {}): AnnotationOf<'skeleton'> => ({
  id: idOf(n),
  kind: 'skeleton',
  ...onPhoto,
  class: 'rider',
  geometry: { joints: { head: [60, 300, 2], 'left-hand': [90, 340, 1], foot: [60, 400, 2] } },
  ...more
})

export const aSpan = (n: number, more: Partial<AnnotationOf<'span'>> = {}): AnnotationOf<'span'> => ({
  id: idOf(n),
  kind: 'span',
  on: { item: 'letter', part: 't' },
  class: 'person',
  attributes: {},
  geometry: { ranges: [[0, 3]] },
  origin,
  ...more
})

export const aChoice = (n: number, more: Partial<AnnotationOf<'choice'>> = {}): AnnotationOf<'choice'> => ({
  id: idOf(n),
  kind: 'choice',
  on: { item: 'photo' },
  attributes: {},
  value: { classes: ['clear'] },
  origin,
  ...more
})

/** From one annotation to another. */
export const aRelation = (
  n: number,
  from: number,
  to: number,
  more: Partial<AnnotationOf<'relation'>> = {}
): AnnotationOf<'relation'> => ({
  id: idOf(n),
  kind: 'relation',
  on: { item: 'photo' },
  class: 'before',
  attributes: {},
  geometry: { from: { annotation: idOf(from) }, to: { annotation: idOf(to) } },
  origin,
  ...more
})

/** Puts fields on an annotation that its type does not know, as a hostile client would. */
export const withFields = (annotation: Annotation, fields: Record<string, unknown>): unknown => ({ ...annotation, ...fields })
