import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { idOf } from '@uurga/shared/document/testing/samples.ts'
import { cutScene } from '@uurga/shared/modalities/image/testing/cut.ts'
import { image } from '@uurga/shared/modalities/image/image.ts'
import { rounded } from './figures.ts'

const SIZE = { width: 20_000, height: 20_000 } as const
const GRID = { tile: 2_048, overlap: 128 } as const
const VERTICES = 20

/** Outlines of 20 vertices, up to 120 px across, spread over the whole by an irrational step. */
const sceneOf = (count: number): PlaneAnnotation[] =>
  Array.from({ length: count }, (_, n) => {
    const radius = 20 + ((n * 37) % 40)
    const x = radius + ((n * 0.618_033_988_75) % 1) * (SIZE.width - 2 * radius)
    const y = radius + ((n * 0.754_877_666_25) % 1) * (SIZE.height - 2 * radius)
    const ring = Array.from({ length: VERTICES }, (_, k) => {
      const angle = (k / VERTICES) * 2 * Math.PI
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    }).flat()
    return {
      id: idOf(n + 1),
      kind: 'polygon',
      on: { item: 'photo', part: 'p' },
      class: `c${n % 5}`,
      attributes: {},
      geometry: { polygons: [[ring]] },
      origin: { by: 'person' }
    }
  })

/** Seconds that joining a scene of `count` polygons takes which a grid of windows cut. Throws where another count comes back. */
export const stitchScene = (count: number): number | null => {
  const results = cutScene(sceneOf(count), SIZE, GRID)
  const started = performance.now()
  const [joined] = image.stitch(results)
  const took = (performance.now() - started) / 1000
  const back = joined?.document.annotations.length ?? 0
  if (back !== count) throw new Error(`${count} shapes were cut, ${back} came back`)
  return rounded(took)
}
