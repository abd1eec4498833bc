import { uuidv7 } from '@uurga/shared/document/uuid.ts'
import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'

export const PART = { width: 3264, height: 2448 } as const

/** Numbers 0 … 1 that are the same in every run. */
export const steady = (seed = 1): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Blobs of some vertices, spread over a photo of 8 megapixels, 24 to 64 px across. */
export const blobs = (count: number, vertices: number, random = steady()): AnnotationOf<'polygon'>[] =>
  Array.from({ length: count }, (_, n) => {
    const size = 12 + random() * 20
    const x = size + random() * (PART.width - 2 * size)
    const y = size + random() * (PART.height - 2 * size)
    const ring = Array.from({ length: vertices }, (_, k) => {
      const angle = (k / vertices) * 2 * Math.PI
      const far = size * (0.7 + 0.3 * random())
      return [x + far * Math.cos(angle), y + far * Math.sin(angle)]
    }).flat()
    return {
      id: uuidv7(1_700_000_000_000 + n, new Uint8Array(10)),
      kind: 'polygon',
      on: { item: 'photo', part: 'p' },
      class: `c${(n % 12) + 1}`,
      attributes: {},
      geometry: { polygons: [[ring]] },
      origin: { by: 'person' }
    }
  })
