import { polygonsArea } from '../../geometry/polygons-area.ts'
import { polygonsInBox, sharedPolygonsArea, unionOfPolygons } from '../../geometry/pieces.ts'
import type { Seam } from '../kind.ts'

/** As in the schema of the kind. */
interface Polygons {
  polygons: number[][][]
}

const geometryOf = (polygons: Polygons['polygons']): Polygons => ({ polygons })

/**
 * Two polygons are one where a connected piece of each in the band is: half of both together. Piece by piece, because a thing that is bent is seen as one
 * on its one side and as two on the other; and by the share of both, because neighbours may touch and small things lie in great ones.
 */
export const polygonSeam: Seam<Polygons> = {
  inBand: ({ polygons }, band) => polygonsInBox(polygons, band).map(rings => geometryOf([rings.map(ring => [...ring])])),
  least: 0.5,
  alike: (a, b) => {
    const both = sharedPolygonsArea(a.polygons, b.polygons)
    const either = polygonsArea(a.polygons) + polygonsArea(b.polygons) - both
    return either > 0 ? both / either : 0
  },
  joined: geometries => {
    const polygons = unionOfPolygons(geometries.flatMap(geometry => geometry.polygons))
    return polygons.length > 0 ? geometryOf(polygons) : null
  }
}
