import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { Handle } from '@uurga/shared/kinds/kind.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import { planeViewOf } from '../../kinds/registry.ts'
import type { SurfaceShape } from '../../surface/shape.ts'
import type { Look } from '../../surface/strokes.ts'

/** How an annotation is to look; what the annotation itself does not say. */
export interface Dress {
  readonly colour: number
  readonly look: Look
}

const known = new WeakMap<PlaneAnnotation, SurfaceShape>()

/** An annotation as the surface draws it: the same object for the same annotation dressed the same, so nothing is repainted for it. */
export const shapeOf = (annotation: PlaneAnnotation, dress: Dress): SurfaceShape => {
  const before = known.get(annotation)
  if (before && before.colour === dress.colour && before.look === dress.look) return before
  const shape = shapeOfGeometry(annotation, annotation.geometry, dress)
  known.set(annotation, shape)
  return shape
}

/** An annotation with another geometry, as a draft shows it while it is changed. */
export const shapeOfGeometry = (
  { id, kind, z = 0 }: Pick<PlaneAnnotation, 'id' | 'kind' | 'z'>,
  geometry: PlaneGeometry,
  dress: Dress
): SurfaceShape => {
  const of = planeKindOf(kind)
  const view = planeViewOf(kind)
  let handles: readonly Handle[] | null = null
  return {
    id,
    form: of.form,
    bounds: of.bounds(geometry),
    order: z,
    ...dress,
    ...(view.levels !== undefined && { levels: view.levels }),
    trace: (sink, unit, level) => view.trace(sink, geometry, unit, level),
    hit: (point, tolerance) => of.hit(geometry, point, tolerance),
    handles: () => (handles ??= of.handles(geometry))
  }
}
