import { boxAround } from '@uurga/shared/geometry/box.ts'
import { firstCrossing } from '@uurga/shared/geometry/crossing.ts'
import { ringArea } from '@uurga/shared/geometry/ring.ts'
import type { Ring } from '@uurga/shared/geometry/ring.ts'
import { simplified } from '@uurga/shared/geometry/simplify.ts'
import { outlinesOf } from '@uurga/shared/kinds/mask/outlines.ts'
import { STRETCH, stretchesOf } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Stretches } from '@uurga/shared/kinds/mask/stretches.ts'
import { polygonGeometrySchema } from '@uurga/shared/kinds/polygon/polygon.ts'
import type { PolygonGeometry } from '@uurga/shared/kinds/polygon/polygon.ts'

/** How far an outline may lie from the pixels' sides, px, roughest first: the next finer one where outlines would cross. */
const TOLERANCES = [0.75, 0.5, 0]
/** Holes and pieces of so few px are specks of noise, not parts of the thing. */
const SPECK = 9
const MOST_RINGS = 200
const MOST_PIECES = 100

/**
 * Some pixels as polygons with their holes: traced along the pixels' sides and simplified, no outline farther than 0.75 px from them. Pixels that meet
 * at a corner alone are joined, since outlines may not touch. Specks are left out. Null where nothing else is there, or polygons cannot hold it.
 */
export const polygonsAround = (stretches: Stretches): PolygonGeometry | null => {
  const pieces = outlinesOf(cornersJoined(stretches))
    .map(([outer = [], ...holes]) => [outer, ...largest(holes, MOST_RINGS - 1)])
    .filter(([outer = []]) => ringArea(outer) >= SPECK)
    .toSorted(([a = []], [b = []]) => ringArea(b) - ringArea(a))
    .slice(0, MOST_PIECES)
  if (pieces.length === 0) return null
  const made = polygonGeometrySchema.safeParse({ polygons: pieces.map(smooth) })
  return made.success ? made.data : null
}

const largest = (rings: readonly Ring[], most: number): readonly Ring[] =>
  rings
    .filter(ring => ringArea(ring) >= SPECK)
    .toSorted((a, b) => ringArea(b) - ringArea(a))
    .slice(0, most)

const smooth = (rings: readonly Ring[]): readonly Ring[] => {
  for (const tolerance of TOLERANCES) {
    const rough = rings.map(ring => (tolerance === 0 ? ring : simplified(ring, tolerance)))
    if (rough.every(ring => ringArea(ring) > 0) && !firstCrossing(rough)) return rough
  }
  return rings
}

/** The pixels, and one more wherever two of them meet at a corner and at no side, until there is no such corner. */
const cornersJoined = (stretches: Stretches): Stretches => {
  const corners: number[] = []
  for (let i = 0; i < stretches.length; i += STRETCH)
    corners.push(stretches[i] as number, stretches[i + 1] as number, (stretches[i] as number) + 1, stretches[i + 2] as number)
  const box = boxAround(corners)
  if (!box) return stretches
  const { x: left, y: top, w, h } = box
  const set = new Uint8Array(w * h)
  for (let i = 0; i < stretches.length; i += STRETCH) {
    const column = (stretches[i] as number) - left
    // Column by column, as stretches come.
    set.fill(1, column * h + (stretches[i + 1] as number) - top, column * h + (stretches[i + 2] as number) - top)
  }
  if (!joinCorners(set, w, h)) return stretches
  while (joinCorners(set, w, h));
  const loose: [number, number, number][] = []
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < h; y++) {
      if (!set[x * h + y]) continue
      const from = y
      while (y < h && set[x * h + y]) y++
      loose.push([left + x, top + from, top + y])
    }
  }
  return stretchesOf(loose)
}

const joinCorners = (set: Uint8Array, w: number, h: number): boolean => {
  let joined = false
  for (let x = 0; x + 1 < w; x++) {
    for (let i = x * h; i + 1 < (x + 1) * h; i++) {
      const [a, b, c, d] = [set[i], set[i + 1], set[i + h], set[i + h + 1]]
      if (a !== d || b !== c || a === b) continue
      set[a ? i + 1 : i] = 1
      joined = true
    }
  }
  return joined
}
