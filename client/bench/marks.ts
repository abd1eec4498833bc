import type { AnnotationOf, PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { uuidv7 } from '@uurga/shared/document/uuid.ts'
import { maskOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { stretchesOf } from '@uurga/shared/kinds/mask/stretches.ts'

export const PART = { width: 3264, height: 2448 } as const

/** Kinds the bench draws; each spread over a photo of 8 megapixels, a mark 24 to 64 px across. */
export type BenchKind = 'polygon' | 'box' | 'mask'

/** Marks of a kind, the same in every run: outlines of 20 vertices, boxes, or masks painted with a ragged brush. */
export const marksOf = (kind: BenchKind, count: number): PlaneAnnotation[] => {
  const random = steady()
  return Array.from({ length: count }, (_, n) => {
    const size = 12 + random() * 20
    const x = size + random() * (PART.width - 2 * size)
    const y = size + random() * (PART.height - 2 * size)
    return MAKERS[kind](common(n), { x, y, size, random })
  })
}

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly random: () => number
}
type Common = Pick<AnnotationOf<'box'>, 'id' | 'on' | 'class' | 'attributes' | 'origin'>

const VERTICES = 20

const MAKERS: Record<BenchKind, (common: Common, place: Place) => PlaneAnnotation> = {
  polygon: (rest, { x, y, size, random }) => {
    const ring = Array.from({ length: VERTICES }, (_, k) => {
      const angle = (k / VERTICES) * 2 * Math.PI
      const far = size * (0.7 + 0.3 * random())
      return [x + far * Math.cos(angle), y + far * Math.sin(angle)]
    }).flat()
    return { ...rest, kind: 'polygon', geometry: { polygons: [[ring]] } }
  },
  box: (rest, { x, y, size, random }) => ({
    ...rest,
    kind: 'box',
    geometry: { boxes: [[x - size, y - size, 2 * size, size * (1 + random())]] }
  }),
  mask: (rest, { x, y, size, random }) => {
    const columns: [number, number, number][] = []
    for (let column = Math.ceil(x - size); column < x + size; column++) {
      const half = Math.sqrt(size * size - (column - x) ** 2) * (0.85 + 0.15 * random())
      if (half >= 1) columns.push([column, Math.round(y - half), Math.round(y + half)])
    }
    const geometry = maskOf(stretchesOf(columns))
    if (!geometry) throw new Error('a mask of the bench has no pixels')
    return { ...rest, kind: 'mask', geometry }
  }
}

const common = (n: number): Common => ({
  id: uuidv7(1_700_000_000_000 + n, new Uint8Array(10)),
  on: { item: 'photo', part: 'p' },
  class: `c${(n % 12) + 1}`,
  attributes: {},
  origin: { by: 'person' }
})

/** Numbers 0 … 1 that are the same in every run. */
const steady = (seed = 1): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
