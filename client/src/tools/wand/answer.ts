import type { Polygon } from '@uurga/shared/geometry/polygon.ts'
import { rasterise } from '@uurga/shared/geometry/raster.ts'
import { difference, union } from '@uurga/shared/kinds/mask/combine.ts'
import { maskOf, pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { isEmpty, stretchesOf } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Stretches } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Pixels } from '../../surface/pixels.ts'
import type { Area, Flooded, FloodQuestion } from '../../surface/reading.ts'
import { polygonsAround } from '../outline.ts'
import { Flooding } from './flood.ts'
import { stretchesIn } from './gather.ts'

/** Floods a window of pixels as a question asks. */
export const floodsOf = (pixels: Pixels): ((question: FloodQuestion) => Flooded) => {
  const flooding = new Flooding(pixels)
  return ({ at, within, tolerance, kind, base, mode }) => {
    const { reached, isCut } = flooding.flood(at, tolerance, within)
    const found = stretchesIn(reached, pixels, within)
    const before = base ? stretchesOfArea(base, pixels.part) : new Int32Array()
    const all = mode === 'join' ? union(before, found) : difference(before, found)
    return { answer: 'flooded', area: areaOf(all, kind), isCut }
  }
}

const areaOf = (stretches: Stretches, kind: Area['kind']): Area | null => {
  if (isEmpty(stretches)) return null
  if (kind === 'mask') {
    const geometry = maskOf(stretches)
    return geometry && { kind, geometry }
  }
  const geometry = polygonsAround(stretches)
  return geometry && { kind, geometry }
}

const stretchesOfArea = (area: Area, part: Pixels['part']): Stretches =>
  area.kind === 'mask' ? pixelsOf(area.geometry) : stretchesOfPolygons(area.geometry.polygons, part)

/** The pixels whose centres are in some polygons. */
const stretchesOfPolygons = (polygons: readonly Polygon[], { width, height }: Pixels['part']): Stretches => {
  const loose: [number, number, number][] = []
  let at = 0
  for (const [i, run] of rasterise(polygons, width, height).counts.entries()) {
    const end = at + run
    for (let from = i % 2 === 1 ? at : end; from < end;) {
      const x = Math.floor(from / height)
      const to = Math.min(end, (x + 1) * height)
      loose.push([x, from - x * height, to - x * height])
      from = to
    }
    at = end
  }
  return stretchesOf(loose)
}
