import * as fc from 'fast-check'
import { encodeCounts } from '../../geometry/counts-string.ts'
import type { Annotation } from '../annotation.ts'
import { documentOf } from '../document.ts'
import type { AnnotationDocument } from '../document.ts'
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
  aSkeleton,
  aSpan,
  idOf
} from './samples.ts'

/** Documents as a job may hold them: annotations of every kind under ids from a small pool, so that two documents share some. */

const place = fc.double({ min: 0, max: 300, noNaN: true })
const size = fc.double({ min: 0.5, max: 100, noNaN: true })

export const anyAnnotation = (n: number): fc.Arbitrary<Annotation> =>
  fc.oneof(
    fc.tuple(place, place, size, size).map(([x, y, w, h]) => aBox(n, { geometry: { boxes: [[x, y, w, h]] } })),
    fc.tuple(place, place, size).map(([x, y, s]) => aPolygon(n, { geometry: { polygons: [[[x, y, x + s, y, x, y + s]]] } })),
    fc
      .tuple(place, place, size, size, fc.double({ min: -Math.PI, max: Math.PI, maxExcluded: true, noNaN: true }))
      .map(box => aRotatedBox(n, { geometry: { boxes: [box] } })),
    fc
      .tuple(place, place, size, size, fc.double({ min: 0, max: Math.PI, maxExcluded: true, noNaN: true }))
      .map(ellipse => anEllipse(n, { geometry: { ellipses: [ellipse] } })),
    fc.tuple(place, place, size).map(([x, y, s]) => aPolyline(n, { geometry: { lines: [[x, y, x + s, y, x, y + s]] } })),
    fc.tuple(place, place).map(at => aPoint(n, { geometry: { points: [at] } })),
    fc
      .tuple(fc.nat(600), fc.nat(400), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 80 }))
      .map(([x, y, w, h]) => aMask(n, { geometry: { x, y, w, h, counts: encodeCounts([0, w * h]) } })),
    fc
      .tuple(place, place, size, fc.constantFrom(1 as const, 2 as const))
      .map(([x, y, s, v]) => aSkeleton(n, { geometry: { joints: { head: [x, y, v], foot: [x, y + s, 2] } } })),
    fc.nat(8).map(start => aSpan(n, { geometry: { ranges: [[start, start + 1]] } })),
    fc.constantFrom('news', 'sport', 'clear').map(id => aChoice(n, { value: { classes: [id] } })),
    fc.tuple(fc.nat(40), fc.nat(40)).map(([from, to]) => aRelation(n, from * 7 + 1, to * 7 + 1)),
    fc.record({ red: fc.boolean(), z: fc.integer() }).map(({ red, z }) => aBox(n, { z, attributes: red ? { paint: 'red' } : {} }))
  )

export const anyDocument = (pool = 40): fc.Arbitrary<AnnotationDocument> =>
  fc
    .uniqueArray(fc.nat(pool), { maxLength: pool })
    .chain(numbers => fc.tuple(fc.boolean(), ...numbers.map(n => anyAnnotation(n * 7 + 1))))
    .map(([nothing, ...annotations]) =>
      annotations.length === 0 && nothing ? { schema: 1, annotations: [], nothing: true } : documentOf(annotations)
    )

/** Many annotations with ids as clients make them: time, then random bits. */
export const manyBoxes = (count: number, random: () => number): Annotation[] =>
  Array.from({ length: count }, (_, i) => {
    const tail = Array.from({ length: 12 }, () => Math.floor(random() * 16).toString(16)).join('')
    return { ...aBox(0), id: `${idOf(i).slice(0, 2)}9${i.toString(16).padStart(5, '0')}-0000-7000-8000-${tail}` }
  })
