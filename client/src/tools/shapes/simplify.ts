import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { simplified, simplifiedLine } from '@uurga/shared/geometry/simplify.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import type { Tell } from '../tool.ts'

/** A geometry with fewer vertices, or why there is none. */
export type Simpler =
  | { readonly id: string; readonly geometry: PlaneGeometry; readonly before: number; readonly after: number }
  | { readonly id: string; readonly refused: Tell }

/** Polygons and lines among some annotations with fewer vertices, none left out farther than `tolerance` (part units); refused where it would cross itself. */
export const simplerOf = (annotations: readonly PlaneAnnotation[], tolerance: number, extent: PlaneExtent): readonly Simpler[] =>
  annotations.flatMap((annotation): Simpler[] => {
    if (annotation.kind !== 'polygon' && annotation.kind !== 'polyline') return []
    const { id } = annotation
    const kind = planeKindOf(annotation.kind)
    const geometry: PlaneGeometry =
      annotation.kind === 'polygon'
        ? { polygons: annotation.geometry.polygons.map(rings => rings.map(ring => [...simplified(ring, tolerance)])) }
        : { lines: annotation.geometry.lines.map(line => simplifiedLine(line, tolerance)) }
    if (kind.validity(geometry, extent).length > 0) return [{ id, refused: 'self-crossing' }]
    return [
      { id, geometry, before: kind.measure(annotation.geometry).vertices ?? 0, after: kind.measure(geometry).vertices ?? 0 }
    ]
  })
