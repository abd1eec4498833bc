import type { Box } from '../geometry/box.ts'
import type { KindName } from '../ontology/kind-names.ts'
import type { ModalityName } from '../ontology/modality-names.ts'
import type { Ref } from '../kinds/annotation-id.ts'
import type { Annotation, AnnotationCommon } from './annotation.ts'
import { idOf } from './testing/samples.ts'

/**
 * Compiled and never run: one annotation of every kind there is or will be, and one document of every modality, in today's shape. It proves
 * that the kinds to come need no other document; `BuiltFits` that the kinds that are built are among them.
 */

type Ring = number[]

/** What each kind carries: nested by kind, numbers flat, always plural where a mark may come in pieces. */
interface Carried {
  choice: { value: { classes: string[] } }
  box: { geometry: { boxes: [x: number, y: number, w: number, h: number][] } }
  /** Centre, size, and the angle of the width: radians, clockwise on screen, −π ≤ angle < π. */
  'rotated-box': { geometry: { boxes: [cx: number, cy: number, w: number, h: number, angle: number][] } }
  polygon: { geometry: { polygons: Ring[][] } }
  polyline: { geometry: { lines: number[][] } }
  point: { geometry: { points: [x: number, y: number][] } }
  /** Centre, half axes, and the angle of the first: radians, clockwise on screen, 0 ≤ angle < π. */
  ellipse: { geometry: { ellipses: [cx: number, cy: number, rx: number, ry: number, angle: number][] } }
  /** Joints by the ids of the ontology's skeleton: x, y, and 1 hidden, 2 seen; none that is absent. */
  skeleton: { geometry: { joints: Record<string, [x: number, y: number, seen: 1 | 2]> } }
  /** Run lengths in COCO's string; those of a great mask in a blob. */
  mask: { geometry: Box & ({ counts: string } | { blob: string }) }
  track: { geometry: { of: KindName; keys: TrackKey[] } }
  interval: { geometry: { ranges: [start: number, end: number][] } }
  span: { geometry: { ranges: [start: number, end: number][] } }
  relation: { geometry: { from: Ref; to: Ref } }
  rating: { value: { score: number } }
  ranking: { value: { order: string[] } }
  pair: { value: { better: string; of: [string, string] } }
  /** An answer in words about an item or a part; transcripts and OCR are `text` on an interval or a box. */
  text: { text: { value: string; lang: string } }
}

interface TrackKey {
  frame: number
  geometry: object
  outside: boolean
  occluded: boolean
  attributes: AnnotationCommon['attributes']
}

type FutureAnnotation = { [K in KindName]: AnnotationCommon & { readonly kind: K } & Readonly<Carried[K]> }[KindName]

interface FutureDocument {
  readonly schema: 1
  readonly annotations: readonly FutureAnnotation[]
  readonly nothing?: true
}

/** Every annotation of today is one of tomorrow. */
type BuiltFits = Annotation extends FutureAnnotation ? true : never
export const builtFits: BuiltFits = true

const common = (n: number, part?: string): AnnotationCommon => ({
  id: idOf(n),
  on: { item: 'item', ...(part !== undefined && { part }) },
  class: 'thing',
  attributes: { certain: true, tier: 'speaker-a' },
  origin: { by: 'person' }
})

export const oneOfEach = {
  choice: { ...common(1), kind: 'choice', value: { classes: ['good', 'sharp'] } },
  box: { ...common(2, 'page1'), kind: 'box', geometry: { boxes: [[1, 2, 30, 40]] }, text: { value: 'ᠮᠣᠩᠭᠣᠯ', lang: 'mn-Mong' } },
  'rotated-box': { ...common(3, 'p'), kind: 'rotated-box', geometry: { boxes: [[10, 10, 8, 4, Math.PI / 6]] } },
  polygon: {
    ...common(4, 'p'),
    kind: 'polygon',
    geometry: {
      polygons: [
        [
          [0, 0, 9, 0, 9, 9],
          [6, 1, 8, 1, 8, 3]
        ],
        [[20, 20, 30, 20, 30, 30]]
      ]
    }
  },
  polyline: { ...common(5, 'p'), kind: 'polyline', geometry: { lines: [[0, 0, 5, 5, 9, 3]] } },
  point: { ...common(6, 'p'), kind: 'point', geometry: { points: [[3, 4]] } },
  ellipse: { ...common(7, 'p'), kind: 'ellipse', geometry: { ellipses: [[5, 5, 3, 2, 0]] } },
  skeleton: {
    ...common(8, 'p'),
    kind: 'skeleton',
    geometry: { joints: { nose: [1, 1, 2], 'left-eye': [2, 4, 1] } }
  },
  mask: { ...common(9, 'p'), kind: 'mask', geometry: { x: 1, y: 0, w: 2, h: 3, counts: '0220' } },
  track: {
    ...common(10, 'v'),
    kind: 'track',
    geometry: {
      of: 'box',
      keys: [
        { frame: 0, geometry: { boxes: [[1, 2, 3, 4]] }, outside: false, occluded: false, attributes: {} },
        { frame: 30, geometry: { boxes: [[5, 2, 3, 4]] }, outside: true, occluded: false, attributes: { lost: true } }
      ]
    }
  },
  interval: { ...common(11, 'a'), kind: 'interval', geometry: { ranges: [[0.25, 1.5]] }, text: { value: 'сайн уу', lang: 'mn' } },
  span: {
    ...common(12, 't'),
    kind: 'span',
    geometry: {
      ranges: [
        [0, 4],
        [9, 12]
      ]
    }
  },
  relation: {
    ...common(13),
    kind: 'relation',
    geometry: { from: { annotation: idOf(11) }, to: { annotation: idOf(12), document: 'sha256:…' } }
  },
  rating: { ...common(14, 'answer1'), kind: 'rating', value: { score: 4 } },
  ranking: { ...common(15), kind: 'ranking', value: { order: ['answer2', 'answer1'] } },
  pair: { ...common(16), kind: 'pair', value: { better: 'answer2', of: ['answer1', 'answer2'] } },
  text: { ...common(17, 'answer1'), kind: 'text', text: { value: 'A better answer.', lang: 'en' } }
} as const satisfies { readonly [K in KindName]: Readonly<FutureAnnotationOf<K>> }

type FutureAnnotationOf<K extends KindName> = DeepReadonly<Extract<FutureAnnotation, { kind: K }>>
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

const masked: FutureAnnotation = { ...common(20, 'p'), kind: 'mask', geometry: { x: 4, y: 4, w: 900, h: 800, blob: 'sha256:…' } }
const predicted: FutureAnnotation = {
  ...common(21, 'v'),
  kind: 'box',
  group: 'g1',
  z: 2,
  geometry: { boxes: [[1, 1, 2, 2]] },
  origin: { by: 'consensus', ref: 'run-7', score: 0.93, from: [{ annotation: idOf(2), document: 'sha256:…' }] }
}

/** A photo, a text, a recording, a video and a map: what differs is the frame of the part, not the document. */
export const oneDocumentOfEach: Record<ModalityName, FutureDocument> = {
  image: { schema: 1, annotations: [masked, predicted] },
  text: { schema: 1, annotations: [{ ...common(1, 't'), kind: 'span', geometry: { ranges: [[0, 2]] } }] },
  audio: {
    schema: 1,
    annotations: [{ ...common(1, 'a'), kind: 'interval', geometry: { ranges: [[0, 1.5]] }, text: { value: '你好', lang: 'zh' } }]
  },
  video: { schema: 1, annotations: [{ ...common(1, 'v'), kind: 'track', geometry: { of: 'polygon', keys: [] } }] },
  geo: {
    schema: 1,
    annotations: [{ ...common(1, 'scene'), kind: 'polygon', geometry: { polygons: [[[106.9, 47.9, 107, 47.9, 107, 48]]] } }]
  }
}

export const nothingHere: FutureDocument = { schema: 1, annotations: [], nothing: true }
