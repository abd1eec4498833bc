import type { Annotation, LinkAnnotation, PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { isLink, isPlane } from '@uurga/shared/document/placed.ts'
import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import { linkKindOf, planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { linkLine } from '../../kinds/relation/line.ts'
import type { LinkEnd } from '../../kinds/relation/line.ts'
import { traceArrow } from '../../kinds/relation/view.ts'
import type { SurfaceShape } from '../../surface/shape.ts'
import type { StageProps } from '../stage.ts'
import type { Dress } from './shapes.ts'

/** Arrows lie over everything they join. */
const ON_TOP = 1e9

interface Known {
  readonly from: PlaneAnnotation
  readonly to: PlaneAnnotation
  readonly shape: SurfaceShape
}
const known = new WeakMap<LinkAnnotation, Known>()

/**
 * A relation as the surface draws it, between its ends as they lie; null where an end is not to be seen. The same object as long as the relation, its
 * ends and its dress are the same, so that moving one mark of ten thousand repaints its own arrows only.
 */
export const linkShapeOf = (
  link: LinkAnnotation,
  seen: (id: string) => PlaneAnnotation | undefined,
  { colour, look }: Pick<Dress, 'colour' | 'look'>
): SurfaceShape | null => {
  const [first, last] = linkKindOf(link.kind).ends(link.geometry)
  const from = first && seen(first.annotation)
  const to = last && seen(last.annotation)
  if (!from || !to) return null
  const before = known.get(link)
  if (before?.from === from && before.to === to && before.shape.colour === colour && before.shape.look === look)
    return before.shape
  const line = linkLine(endOf(from), endOf(to))
  const [start, end] = line
  const shape: SurfaceShape = {
    id: link.id,
    form: 'line',
    bounds: boxBetween(start, end),
    middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
    order: ON_TOP,
    colour,
    look,
    trace: (sink, unit) => traceArrow(sink, line, unit),
    hit: (point, tolerance) => {
      const at = nearestOn(line, point)
      const distance = Math.hypot(point.x - at.x, point.y - at.y)
      return distance <= tolerance ? { where: 'edge', at, distance } : null
    },
    handles: () => []
  }
  known.set(link, { from, to, shape })
  return shape
}

type Seen = (id: string) => PlaneAnnotation | undefined
type Dressed = Pick<Dress, 'colour' | 'look'>

/** The relations of a document, but those that are hidden or have a hidden end. */
export const linkShapes = (
  links: Iterable<LinkAnnotation>,
  seen: Seen,
  hidden: ReadonlySet<string>,
  dressOf: (link: LinkAnnotation) => Dressed
): SurfaceShape[] => [...links].flatMap(link => (hidden.has(link.id) ? [] : (linkShapeOf(link, seen, dressOf(link)) ?? [])))

/** Relations of the document beneath, between marks of that one where they are shown, else of the one on top. */
export const linkShapesUnder = (
  { view, item, part }: StageProps,
  seen: Seen,
  colourOf: (annotation: Annotation) => number
): SurfaceShape[] => {
  const under = view.under ?? []
  if (!under.some(({ annotation }) => isLink(annotation))) return []
  const others = new Map<string, PlaneAnnotation>()
  for (const { annotation } of under)
    if (isPlane(annotation) && annotation.on.item === item && annotation.on.part === part.id)
      others.set(annotation.id, annotation)
  return under.flatMap(({ annotation, look }) =>
    isLink(annotation) && annotation.on.item === item
      ? (linkShapeOf(annotation, id => others.get(id) ?? seen(id), { colour: colourOf(annotation), look }) ?? [])
      : []
  )
}

const ends = new WeakMap<PlaneAnnotation, LinkEnd>()

const endOf = (annotation: PlaneAnnotation): LinkEnd => {
  const made = ends.get(annotation)
  if (made) return made
  const kind = planeKindOf(annotation.kind)
  const end = { form: kind.form, bounds: kind.bounds(annotation.geometry), outlines: kind.outlines(annotation.geometry) }
  ends.set(annotation, end)
  return end
}

const nearestOn = ([a, b]: readonly [Point, Point], { x, y }: Point): Point => {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length))
  return { x: a.x + dx * share, y: a.y + dy * share }
}
