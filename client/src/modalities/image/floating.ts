import type { Annotation, PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { Label, Pin } from '../../surface/floating.ts'
import type { SurfaceShape } from '../../surface/shape.ts'
import type { StageView } from '../stage.ts'

/** Remarks at their places, or below the middle of the mark they are on. */
export const pinsOf = ({ pins }: StageView, markOf: (id: string) => PlaneAnnotation | undefined): Pin[] =>
  pins.flatMap(({ number, at, annotation, active = false }) => {
    const target = annotation === undefined ? undefined : markOf(annotation)
    if (at) return [{ at, number, active }]
    if (!target) return []
    const { x, y, w, h } = planeKindOf(target.kind).bounds(target.geometry)
    return [{ at: { x: x + w / 2, y: y + h }, number, active }]
  })

/** The words of a comparison, at the marks of either document. */
export const labelsOf = (
  { dress = new Map(), under = [] }: StageView,
  shapeOf: (id: string) => SurfaceShape | undefined,
  isHere: (annotation: Annotation) => boolean
): Label[] => [
  ...[...dress].flatMap(([id, { label }]) => {
    const shape = label ? shapeOf(id) : undefined
    return shape && label ? [{ box: shape.middle ? { ...shape.middle, w: 0, h: 0 } : shape.bounds, text: label }] : []
  }),
  ...under.flatMap(({ annotation, label }) =>
    label && isPlane(annotation) && isHere(annotation)
      ? [{ box: planeKindOf(annotation.kind).bounds(annotation.geometry), text: label }]
      : []
  )
]
