import { boxHolds } from '../../../geometry/box.ts'
import type { PlaneKind, Seam } from '../../../kinds/kind.ts'
import type { PlaneGeometry } from '../../../kinds/registry.ts'

/**
 * How pieces of a kind are joined. A kind that says nothing cannot be put together from pieces (of two arcs no ellipse is made that anyone drew), but what
 * lies whole in the band was drawn twice: where the two are half alike, the greater one stays.
 */
export const seamOf = (kind: PlaneKind<PlaneGeometry>): Seam<PlaneGeometry> =>
  kind.seam ?? {
    inBand: (geometry, band) => (boxHolds(band, kind.bounds(geometry)) ? [geometry] : []),
    least: 0.5,
    joined: ([greatest]) => greatest ?? null
  }
