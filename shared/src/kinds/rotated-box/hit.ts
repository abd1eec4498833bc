import type { Point } from '../../geometry/box.ts'
import { fromOwn, ownBox, toOwn } from '../../geometry/oriented-box.ts'
import type { OrientedBox } from '../../geometry/oriented-box.ts'
import { hitBox } from '../box/hit.ts'
import type { PlaneHit } from '../kind.ts'

/** As an upright box is hit, in the box's own frame. The handle that turns is not there to be hit: it is shown a little way off. */
export const hitOriented = (box: OrientedBox, point: Point, tolerance: number): PlaneHit | null => {
  const hit = hitBox(ownBox(box), toOwn(box, point), tolerance)
  return hit?.where === 'edge' ? { ...hit, at: fromOwn(box, hit.at) } : hit
}
