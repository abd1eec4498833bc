import { firstCrossing } from '@uurga/shared/geometry/crossing.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { ringArea } from '@uurga/shared/geometry/ring.ts'
import { apart, onPart } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * Click adds a vertex; clicking the first, or Enter with three or more, closes. Backspace removes the last one, Escape drops the draft. The
 * pointer snaps to the first vertex once three are placed. An outline that crosses itself is shown red where it does, and is not closed.
 * Nothing reaches the document before closing. Another tool in between leaves the vertices to be gone on with.
 */
export interface PolygonState {
  readonly points: readonly PlanePoint[]
  /** The pointer on the part; null before it was over it. */
  readonly at: PlanePoint | null
}

export interface PolygonDraft extends Draft {
  readonly points: readonly PlanePoint[]
  readonly at: PlanePoint | null
  /** Whether the next click closes. */
  readonly closing: boolean
  /** A place where the outline crosses itself. */
  readonly crossing: Point | null
}

/** Screen px around the first vertex that count as on it. */
const SNAP = 9

export const polygonTool: PlaneTool<PolygonState, PolygonDraft> = {
  name: 'click-polygon',
  onInterrupt: 'keep',
  initial: { points: [], at: null },
  isBusy: state => state.points.length > 0,
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return show({ points: [], at: state.at }, context)
      case 'interrupt':
        return show({ ...state, at: null }, context)
      case 'key':
        if (event.key === 'finish') return closed(state, context)
        if (event.key === 'back' || event.key === 'delete') return show({ ...state, points: state.points.slice(0, -1) }, context)
        return show(state, context)
      case 'move':
      case 'up':
        return show({ ...state, at: onPart(event.at, context.extent) }, context)
      case 'double':
        // The second press of a double click has been heard already and added nothing: it lay on the vertex of the first.
        return closed(state, context)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (context.class === null) return { ...show({ ...state, at }, context), commands: [tell('no-class')] }
        if (snaps(state.points, at, context)) return closed({ ...state, at }, context)
        const last = state.points.at(-1)
        if (last && apart(last, at) < context.unit) return show({ ...state, at }, context)
        return show({ points: [...state.points, at], at }, context)
      }
      default:
        return event satisfies never
    }
  }
}

const snaps = ([first, ...rest]: readonly PlanePoint[], at: PlanePoint | null, { unit }: PlaneContext): boolean =>
  first !== undefined && rest.length >= 2 && at !== null && apart(first, at) <= SNAP * unit

const ringOf = (points: readonly PlanePoint[]): number[] => points.flatMap(({ x, y }) => [x as number, y as number])

const show = (state: PolygonState, context: PlaneContext): Step<PolygonState, PolygonDraft> => {
  const { points, at } = state
  const closing = snaps(points, at, context)
  return stay<PolygonState, PolygonDraft>(
    state,
    points.length === 0 && at === null
      ? null
      : { points, at, closing, crossing: crossingOf(closing ? points : withPointer(state), closing) },
    at === null ? 'crosshair' : 'none'
  )
}

/** The line as it would be with the next click. */
const withPointer = ({ points, at }: PolygonState): readonly PlanePoint[] => {
  const last = points.at(-1)
  return at && (!last || apart(last, at) > 0) ? [...points, at] : points
}

/** Where the outline crosses itself: the ring once it is being closed, the open line before. */
const crossingOf = (points: readonly PlanePoint[], closing: boolean): Point | null => {
  if (points.length < 4) return null
  if (closing) return firstCrossing([ringOf(points)])?.at ?? null
  for (let j = 2; j + 1 < points.length; j++) {
    for (let i = 0; i + 1 < j; i++) {
      const met = meeting(points[i] as Point, points[i + 1] as Point, points[j] as Point, points[j + 1] as Point)
      if (met) return met
    }
  }
  return null
}

/** Where segments ab and cd cross; null if they do not, or run along one another. */
const meeting = (a: Point, b: Point, c: Point, d: Point): Point | null => {
  const bx = b.x - a.x
  const by = b.y - a.y
  const dx = d.x - c.x
  const dy = d.y - c.y
  const area = bx * dy - by * dx
  if (area === 0) return null
  const s = ((c.x - a.x) * dy - (c.y - a.y) * dx) / area
  const t = ((c.x - a.x) * by - (c.y - a.y) * bx) / area
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? { x: a.x + s * bx, y: a.y + s * by } : null
}

const closed = (state: PolygonState, context: PlaneContext): Step<PolygonState, PolygonDraft> => {
  const { points, at } = state
  const still = show(state, context)
  if (points.length === 0) return still
  if (context.class === null) return { ...still, commands: [tell('no-class')] }
  if (points.length < 3) return { ...still, commands: [tell('too-few-points')] }
  const ring = ringOf(points)
  const crossing = firstCrossing([ring])?.at ?? null
  if (crossing) return { ...still, draft: { points, at, closing: true, crossing }, commands: [tell('self-crossing')] }
  if (!(ringArea(ring) > 0)) return { ...still, commands: [tell('too-small')] }
  const commands = added({ kind: 'polygon', geometry: { polygons: [[ring]] } }, context.class, context)
  return { ...show({ points: [], at }, context), commands }
}
