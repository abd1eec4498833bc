import { simplified } from '@uurga/shared/geometry/simplify.ts'
import type { Ring } from '@uurga/shared/geometry/ring.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import { mask } from '@uurga/shared/kinds/mask/mask.ts'
import { ROUGH } from '../../surface/shape.ts'
import type { PlaneView } from '../view.ts'

/**
 * Outlines along the sides of pixels, not a bitmap: the line is sharp at every zoom. From afar, where a pixel is less than one of the screen, the
 * stairs of a slope are left out: at half a px a mask has a tenth of its vertices.
 */
export const maskView: PlaneView<MaskGeometry> = {
  levels: 6,
  trace: (sink, geometry, _unit, level) => {
    for (const ring of ringsAt(geometry, level)) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        if (i === 0) sink.moveTo(ring[0] as number, ring[1] as number)
        else sink.lineTo(ring[i] as number, ring[i + 1] as number)
      }
      sink.closePath()
    }
  }
}

const known = new WeakMap<MaskGeometry, Map<number, readonly Ring[]>>()

const ringsAt = (geometry: MaskGeometry, level: number): readonly Ring[] => {
  const levels = known.get(geometry) ?? new Map<number, readonly Ring[]>()
  known.set(geometry, levels)
  const before = levels.get(level)
  if (before) return before
  const exact = mask.outlines(geometry).map(({ flat }) => flat)
  const rings = level === 0 ? exact : exact.map(ring => simplified(ring, ROUGH * 2 ** (level - 1)))
  levels.set(level, rings)
  return rings
}
