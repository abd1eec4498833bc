import { boxOf } from '@uurga/shared/kinds/box/box.ts'
import type { BoxGeometry } from '@uurga/shared/kinds/box/box.ts'
import type { PlaneView } from '../view.ts'

export const boxView: PlaneView<BoxGeometry> = {
  trace: (sink, geometry) => {
    const { x, y, w, h } = boxOf(geometry)
    sink.rect(x, y, w, h)
  }
}
