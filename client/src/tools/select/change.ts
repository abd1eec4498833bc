import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { stepInside, unionOfBoxes } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { lineLength } from '@uurga/shared/geometry/line.ts'
import type { Outline } from '@uurga/shared/kinds/kind.ts'
import { extentBox, liesOn } from '@uurga/shared/kinds/numbers.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { change, tell } from '../tool.ts'
import type { PlaneContext, ToolCommand } from '../tool.ts'

/** Annotations that are there and not locked. */
export const movable = (ids: readonly string[], context: PlaneContext): readonly string[] =>
  ids.filter(id => context.annotation(id) !== undefined && !context.isLocked(id))

/** The same, and what joins them. */
export const removable = (ids: readonly string[], context: PlaneContext): readonly string[] =>
  ids.filter(id => (context.annotation(id) !== undefined || context.isLink(id)) && !context.isLocked(id))

/** The step from one place to another, as far as all of the annotations stay on the part. */
export const clampedStep = (
  ids: readonly string[],
  from: PlanePoint,
  to: PlanePoint,
  context: PlaneContext
): { readonly dx: number; readonly dy: number } => {
  const whole = unionOfBoxes(
    ids.flatMap(id => {
      const annotation = context.annotation(id)
      return annotation ? planeKindOf(annotation.kind).bounds(annotation.geometry) : []
    })
  )
  if (!whole) return { dx: 0, dy: 0 }
  const { x, y } = stepInside(whole, extentBox(context.extent), to.x - from.x, to.y - from.y)
  return { dx: x, dy: y }
}

/** The annotation moved by a step. */
export const nudged = (id: string, dx: number, dy: number, context: PlaneContext): ToolCommand[] => {
  const annotation = context.annotation(id)
  if (!annotation) return []
  const geometry = planeKindOf(annotation.kind).move(annotation.geometry, dx, dy)
  return [change({ do: 'geometry', id, geometry, how: 'move' })]
}

/** The annotation without a vertex; a word where that vertex cannot go. */
export const withoutActive = (
  { id, handle }: { readonly id: string; readonly handle: string },
  context: PlaneContext
): ToolCommand[] => {
  const annotation = context.annotation(id)
  if (!annotation || context.isLocked(id)) return []
  const kind = planeKindOf(annotation.kind)
  const geometry = kind.removeHandle(annotation.geometry, handle)
  if (geometry === null) return [tell('last-points')]
  if (kind.validity(geometry, context.extent).length > 0) return [tell('self-crossing')]
  return [change({ do: 'geometry', id, geometry, how: 'reshape' })]
}

/** The annotation with a handle in its other state; nothing where handles have none. */
export const toggled = (
  { id, handle }: { readonly id: string; readonly handle: string },
  context: PlaneContext
): ToolCommand[] => {
  const annotation = context.annotation(id)
  if (!annotation || context.isLocked(id)) return []
  const geometry = planeKindOf(annotation.kind).toggleHandle?.(annotation.geometry, handle)
  return geometry ? [change({ do: 'geometry', id, geometry, how: 'reshape' })] : []
}

/**
 * The handle in the middle of the edge on which a point lies: the one that makes the outline least longer when it is dragged there. Null for
 * kinds whose edges take no vertex.
 */
export const handleOnEdge = ({ kind: name, geometry }: PlaneAnnotation, at: PlanePoint): string | null => {
  const kind = planeKindOf(name)
  let best: string | null = null
  let least = Infinity
  for (const { id, role } of kind.handles(geometry)) {
    if (role !== 'between') continue
    const length = outlineLength(kind.outlines(kind.moveHandle(geometry, id, mapPoint(at.x, at.y))))
    if (length < least) {
      best = id
      least = length
    }
  }
  return best
}

const outlineLength = (outlines: readonly Outline[]): number =>
  outlines.reduce((sum, { flat, closed }) => sum + lineLength(closed ? [...flat, ...flat.slice(0, 2)] : flat), 0)

/**
 * The farthest place on the way from one to another to which a handle may be dragged with the whole of the annotation still on the part. What turns
 * or leans may stick out although the pointer does not: the hand goes on, the mark stops at the border.
 */
export const farthestInside = (
  { kind: name, geometry }: PlaneAnnotation,
  handle: string,
  from: PlanePoint,
  to: PlanePoint,
  { extent }: PlaneContext
): PlanePoint => {
  const kind = planeKindOf(name)
  const fits = (at: PlanePoint): boolean => liesOn(kind.bounds(kind.moveHandle(geometry, handle, at)), extent)
  if (fits(to) || !fits(from)) return to
  let [good, bad] = [0, 1]
  const along = (share: number): PlanePoint => mapPoint(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (good + bad) / 2
    if (fits(along(middle))) good = middle
    else bad = middle
  }
  return along(good)
}

/** Halvings of a step of the pointer: a thousandth of it is below what is seen. */
const HALVINGS = 10
