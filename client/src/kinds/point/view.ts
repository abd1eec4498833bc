import type { PointGeometry } from '@uurga/shared/kinds/point/point.ts'
import type { PlaneView } from '../view.ts'

/** Radius of the dot that stands for a point, screen px; its line and casing come on top. */
const DOT = 3

export const pointView: PlaneView<PointGeometry> = {
  trace: (sink, { points }, unit) => {
    for (const [x, y] of points) {
      sink.moveTo(x + DOT * unit, y)
      sink.arc(x, y, DOT * unit, 0, 2 * Math.PI)
      sink.closePath()
    }
  }
}
