import {
  aBox,
  aChoice,
  aMask,
  anEllipse,
  aPoint,
  aPolygon,
  aPolyline,
  aRelation,
  aRotatedBox,
  aSpan,
  sampleOntology,
  sampleText
} from '../../document/testing/samples.ts'
import type { ExportHeader, ExportItem } from '../model.ts'

/** A small release with what formats stumble over: holes, pieces, emoji, rare ideographs, fractions, an item confirmed empty, several parts. */

export const sampleHeader: ExportHeader = {
  project: { id: 'prj1', name: '道路 road "one"' },
  release: { id: 'rel1', name: 'v1', number: 1 },
  ontology: sampleOntology,
  ontologyVersion: 3,
  createdAt: Date.UTC(2025, 0, 2, 3, 4, 5)
}

const picture = (id: string, name: string, width: number, height: number) => ({
  id,
  modality: 'image' as const,
  name,
  facts: { kind: 'image', width, height, rawWidth: width, rawHeight: height, orientation: 1, type: 'image/jpeg', bytes: 1234 }
})
const writing = (id: string, name: string, text: string) => ({
  id,
  modality: 'text' as const,
  name,
  facts: { kind: 'text', length: text.length, direction: 'ltr' },
  text
})

const result = { slices: ['lane.1'], from: 'submission', by: 'user1', rule: 'review', at: Date.UTC(2025, 0, 1) }

export const sampleItems: ExportItem[] = [
  {
    item: {
      id: 'photo',
      name: 'a.jpg',
      parts: [picture('p', 'images/photo.jpg', 640, 480)],
      meta: { camera: '前', depth: { m: [1, 2.5] } }
    },
    annotations: [
      aBox(1, {
        geometry: { boxes: [[0.5, 0.25, 100.125, 50]] },
        attributes: { paint: 'red', damage: ['dent'], occluded: true }
      }),
      aPolygon(2),
      aPolygon(3, { geometry: { polygons: [[[0, 0, 10, 0, 10, 10, 0, 10]], [[20, 20, 30.5, 20, 30.5, 40]]] } }),
      aPolygon(4, {
        geometry: {
          polygons: [
            [
              [300, 100, 310, 100, 310, 108, 300, 108],
              [302, 102, 306, 102, 306, 106, 302, 106]
            ]
          ]
        }
      }),
      aBox(5, {
        text: { value: '京A·12345', lang: 'zh-CN' },
        group: 'g1',
        z: 3,
        origin: { by: 'model', ref: 'set1', score: 0.875 }
      }),
      aChoice(6),
      aRotatedBox(15),
      anEllipse(16),
      aPolyline(17, {
        geometry: {
          lines: [
            [0, 0, 640, 480, 3.5, 4],
            [5, 5, 6, 6]
          ]
        }
      }),
      aPoint(18, {
        geometry: {
          points: [
            [0, 480],
            [12.25, 7]
          ]
        }
      }),
      aMask(19),
      aRelation(20, 1, 2)
    ],
    split: 'train',
    result
  },
  {
    item: { id: 'empty', name: 'b.jpg', parts: [picture('p', 'images/empty.jpg', 32, 32)] },
    annotations: [],
    nothing: true,
    split: 'val',
    result
  },
  {
    item: {
      id: 'pair',
      name: 'c',
      parts: [picture('left', 'images/left.jpg', 50, 40), picture('right', 'images/right.jpg', 60, 40)]
    },
    annotations: [aBox(7, { on: { item: 'pair', part: 'right' }, geometry: { boxes: [[1, 2, 3, 4]] } })],
    split: 'train'
  },
  {
    item: { id: 'letter', name: 'd.txt', parts: [writing('t', 'texts/letter.txt', sampleText)] },
    annotations: [
      aSpan(8),
      aSpan(9, { class: 'place', geometry: { ranges: [[4, 8]] } }),
      aSpan(10, {
        geometry: {
          ranges: [
            [8, 10],
            [11, 13]
          ]
        }
      }),
      aChoice(11, { on: { item: 'letter' }, value: { classes: ['sport', 'news'] } }),
      aChoice(12, { on: { item: 'letter' }, value: { classes: [] }, attributes: { remark: 'a "quoted"\nline' } })
    ],
    split: 'train',
    result
  },
  {
    item: { id: 'talk', name: 'e', parts: [writing('q', 'texts/q.txt', 'Who? 𠮷野家'), writing('a', 'texts/a.txt', 'ᠪᠠᠭᠠᠲᠤᠷ')] },
    annotations: [
      aSpan(13, { on: { item: 'talk', part: 'q' }, geometry: { ranges: [[5, 9]] } }),
      aSpan(14, { on: { item: 'talk', part: 'a' }, geometry: { ranges: [[0, 7]] } })
    ],
    split: 'test'
  }
]

export async function* inTurn<T>(values: Iterable<T>): AsyncGenerator<T> {
  for (const value of values) yield value
}
