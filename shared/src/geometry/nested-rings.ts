import type { Polygon } from './polygon.ts'
import { ringArea, ringContains, signedArea, vertexAt } from './ring.ts'
import type { Ring } from './ring.ts'

/**
 * Polygons from rings that do not cross: a ring of positive signed area is an outline, one of negative area a hole of the smallest outline around it. A
 * hole without an outline is left out.
 */
export const nestedRings = (rings: readonly Ring[]): Polygon[] => {
  const outers = rings.filter(ring => signedArea(ring) > 0).map((ring): Ring[] => [ring])
  for (const hole of rings.filter(ring => signedArea(ring) < 0)) {
    const around = outers.filter(([outer]) => outer !== undefined && holds(outer, hole))
    around.toSorted(([a = []], [b = []]) => ringArea(a) - ringArea(b))[0]?.push(hole)
  }
  return outers
}

/** Whether a ring that does not cross another lies in it, vertices on the outline left aside. */
const holds = (outer: Ring, ring: Ring): boolean => {
  const on = new Set<string>()
  for (let i = 0; i < outer.length; i += 2) on.add(`${outer[i]},${outer[i + 1]}`)
  for (let i = 0; i < ring.length; i += 2)
    if (!on.has(`${ring[i]},${ring[i + 1]}`)) return ringContains(outer, vertexAt(ring, i / 2))
  return true
}
