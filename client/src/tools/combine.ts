import type { AnnotationOf, PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import { booleanOf } from '@uurga/shared/geometry/boolean.ts'
import type { BooleanName } from '@uurga/shared/geometry/boolean.ts'
import type { Polygon } from '@uurga/shared/geometry/polygon.ts'
import { polygonGeometrySchema } from '@uurga/shared/kinds/polygon/polygon.ts'
import type { PolygonGeometry } from '@uurga/shared/kinds/polygon/polygon.ts'
import type { Tell } from './tool.ts'

/** What an act on shapes comes to: changes of the document in one step and what is selected afterwards, or why not. */
export type ShapeAct =
  | { readonly commands: readonly DocumentCommand[]; readonly selection: readonly string[]; readonly told?: Tell }
  | { readonly refused: Tell }

/** Polygons among some annotations, the one drawn lowest first. */
export const polygonsAmong = (annotations: readonly PlaneAnnotation[]): readonly AnnotationOf<'polygon'>[] =>
  annotations
    .flatMap(annotation => (annotation.kind === 'polygon' ? [annotation] : []))
    .sort((a, b) => (a.z ?? 0) - (b.z ?? 0) || (a.id < b.id ? -1 : 1))

/** Polygons as a geometry; null where nothing is left, or it is more than one annotation may be. */
export const geometryFrom = (polygons: readonly Polygon[]): PolygonGeometry | null =>
  polygonGeometrySchema.safeParse({ polygons }).data ?? null

/**
 * Selected polygons made one. Of a union and an intersection the lowest stays, with its class, attributes and origin, and the others go; of a subtraction
 * only the lowest changes: what lies above it is taken out of it, and stays.
 */
export const combined = (name: BooleanName, selected: readonly PlaneAnnotation[]): ShapeAct => {
  const [base, ...others] = polygonsAmong(selected)
  if (!base || others.length === 0) return { refused: 'two-polygons' }
  if (name === 'union' && others.some(other => other.class !== base.class)) return { refused: 'other-class' }
  const given = base.geometry.polygons
  const polygons =
    name === 'intersect'
      ? others.reduce<readonly Polygon[]>((left, { geometry }) => booleanOf(name, left, geometry.polygons), given)
      : booleanOf(
          name,
          given,
          others.flatMap(({ geometry }) => geometry.polygons)
        )
  if (polygons.length === 0) return { refused: 'nothing-left' }
  const geometry = geometryFrom(polygons)
  if (!geometry) return { refused: 'too-many-pieces' }
  const reshaped = { do: 'geometry', id: base.id, geometry, how: 'reshape' } as const
  if (name === 'subtract') return { commands: [reshaped], selection: selected.map(({ id }) => id) }
  return { commands: [reshaped, { do: 'remove', ids: others.map(({ id }) => id) }], selection: [base.id] }
}
