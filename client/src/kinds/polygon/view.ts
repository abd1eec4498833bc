import type { PolygonGeometry } from '@uurga/shared/kinds/polygon/polygon.ts'
import type { PlaneView } from '../view.ts'

export const polygonView: PlaneView<PolygonGeometry> = {
  trace: (sink, { polygons }) => {
    for (const ring of polygons.flat()) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        if (i === 0) sink.moveTo(ring[0] as number, ring[1] as number)
        else sink.lineTo(ring[i] as number, ring[i + 1] as number)
      }
      sink.closePath()
    }
  }
}
