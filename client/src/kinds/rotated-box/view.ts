import { orientedRing } from '@uurga/shared/geometry/oriented-box.ts'
import { orientedBoxOf } from '@uurga/shared/kinds/rotated-box/rotated-box.ts'
import type { RotatedBoxGeometry } from '@uurga/shared/kinds/rotated-box/rotated-box.ts'
import type { PlaneView } from '../view.ts'

export const rotatedBoxView: PlaneView<RotatedBoxGeometry> = {
  trace: (sink, geometry) => {
    const ring = orientedRing(orientedBoxOf(geometry))
    for (let i = 0; i + 1 < ring.length; i += 2) {
      if (i === 0) sink.moveTo(ring[0] as number, ring[1] as number)
      else sink.lineTo(ring[i] as number, ring[i + 1] as number)
    }
    sink.closePath()
  }
}
