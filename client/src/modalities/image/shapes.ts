import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { Handle } from '@uurga/shared/kinds/kind.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { planeViewOf } from '../../kinds/registry.ts'
import type { Dot, SurfaceShape } from '../../surface/shape.ts'
import type { Look } from '../../surface/strokes.ts'

/** How an annotation is to look; what the annotation itself does not say. */
export interface Dress {
  readonly colour: number
  readonly look: Look
  /** Of the annotation's class, if that has one. */
  readonly skeleton?: SkeletonTemplate | undefined
  /** In which dots are named. */
  readonly language: string
}

const known = new WeakMap<PlaneAnnotation, { readonly shape: SurfaceShape; readonly dress: Dress }>()

const sameDress = (a: Dress, b: Dress): boolean =>
  a.colour === b.colour && a.look === b.look && a.skeleton === b.skeleton && a.language === b.language

/** An annotation as the surface draws it: the same object for the same annotation dressed the same, so nothing is repainted for it. */
export const shapeOf = (annotation: PlaneAnnotation, dress: Dress): SurfaceShape => {
  const before = known.get(annotation)
  if (before && sameDress(before.dress, dress)) return before.shape
  const shape = shapeOfGeometry(annotation, annotation.geometry, dress)
  known.set(annotation, { shape, dress })
  return shape
}

/** An annotation with another geometry, as a draft shows it while it is changed. */
export const shapeOfGeometry = (
  { id, kind, z = 0 }: Pick<PlaneAnnotation, 'id' | 'kind' | 'z'>,
  geometry: PlaneGeometry,
  { colour, look, skeleton, language }: Dress
): SurfaceShape => {
  const of = planeKindOf(kind)
  const view = planeViewOf(kind)
  let handles: readonly Handle[] | null = null
  let dots: readonly Dot[] | null = null
  const dotsOf = view.dots?.bind(view)
  return {
    id,
    form: of.form,
    bounds: of.bounds(geometry),
    order: z,
    colour,
    look,
    ...(view.levels !== undefined && { levels: view.levels }),
    trace: (sink, unit, level) => view.trace(sink, geometry, unit, level, skeleton),
    hit: (point, tolerance) => of.hit(geometry, point, tolerance, skeleton),
    handles: () => (handles ??= of.handles(geometry)),
    ...(dotsOf && { dots: () => (dots ??= dotsOf(geometry, language, skeleton)) })
  }
}
