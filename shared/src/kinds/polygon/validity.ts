import { firstCrossing } from '../../geometry/crossing.ts'
import { polygonsBounds } from '../../geometry/polygon.ts'
import type { Polygon } from '../../geometry/polygon.ts'
import { ringArea, ringContains, vertexAt } from '../../geometry/ring.ts'
import type { GeometryFault, PlaneExtent } from '../kind.ts'
import { liesOn } from '../numbers.ts'

/**
 * What is wrong with polygons on a part of that size. Outlines may touch nowhere, neither themselves nor one another within a member; a
 * hole lies inside its outer ring and in no other hole. Members of one annotation may overlap.
 */
export const polygonFaults = (polygons: readonly Polygon[], extent: PlaneExtent): readonly GeometryFault[] => {
  if (!polygons.flat(2).every(Number.isFinite)) return ['geometry-not-finite']
  const faults = new Set<GeometryFault>()
  const bounds = polygonsBounds(polygons)
  if (!bounds || !liesOn(bounds, extent)) faults.add('geometry-outside')
  for (const rings of polygons) {
    if (rings.some(ring => !(ringArea(ring) > 0))) faults.add('geometry-zero-area')
    const crossing = firstCrossing(rings)
    if (crossing) faults.add(crossing.rings[0] === crossing.rings[1] ? 'geometry-self-crossing' : 'geometry-hole-outside')
    else if (!holesInside(rings)) faults.add('geometry-hole-outside')
  }
  return [...faults]
}

/** Of rings that do not touch, one vertex tells where the whole ring lies. */
const holesInside = ([outer, ...holes]: Polygon): boolean =>
  holes.every(
    (hole, i) =>
      outer !== undefined &&
      ringContains(outer, vertexAt(hole, 0)) &&
      holes.every((other, k) => k === i || !ringContains(other, vertexAt(hole, 0)))
  )
