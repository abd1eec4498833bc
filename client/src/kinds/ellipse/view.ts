import { ellipseOf } from '@uurga/shared/kinds/ellipse/ellipse.ts'
import type { EllipseGeometry } from '@uurga/shared/kinds/ellipse/ellipse.ts'
import type { PlaneView } from '../view.ts'

export const ellipseView: PlaneView<EllipseGeometry> = {
  trace: (sink, geometry) => {
    const { cx, cy, rx, ry, angle } = ellipseOf(geometry)
    sink.ellipse(cx, cy, rx, ry, angle, 0, 2 * Math.PI)
    sink.closePath()
  }
}
