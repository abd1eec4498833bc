import { firstCrossing } from '@uurga/shared/geometry/crossing.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { ringArea } from '@uurga/shared/geometry/ring.ts'
import { simplifiedLine } from '@uurga/shared/geometry/simplify.ts'
import { apart, onPart, SLACK } from './clamp.ts'
import { openCrossing } from './open-crossing.ts'
import { stay, tell } from './tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step, Tell, ToolCommand } from './tool.ts'

/**
 * Click adds a vertex, dragging draws on freely: the stroke becomes vertices when the button comes up, and closes the outline if it ends at the first
 * vertex. Clicking the first, or Enter with three or more, closes. Backspace removes the last one, Escape drops the draft. The
 * pointer snaps to the first vertex once three are placed. An outline that crosses itself is shown red where it does, and is not closed.
 * Nothing reaches the document before closing. Another tool in between leaves the vertices to be gone on with.
 */
export interface PolygonState {
  readonly points: readonly PlanePoint[]
  /** The pointer on the part; null before it was over it. */
  readonly at: PlanePoint | null
  /** While the button is down: the place among `points` of the vertex that was set when it went down. */
  readonly stroke: number | null
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

/** The vertices of a stroke drawn with the button down lie no farther from it, in screen px. */
const ROUGHNESS = 1.5

type Answer = Step<PolygonState, PolygonDraft>

/** How an outline ends: what stands in its way, and what is commanded with it. */
interface Ending {
  readonly lacks: (context: PlaneContext) => Tell | null
  readonly done: (ring: readonly number[], context: PlaneContext) => readonly ToolCommand[]
}

/** A tool that draws an outline: `lacks` says what stands in its way, `done` what comes of it. */
export const ringTool = (name: string, lacks: Ending['lacks'], done: Ending['done']): PlaneTool<PolygonState, PolygonDraft> => ({
  name,
  onInterrupt: 'keep',
  initial: { points: [], at: null, stroke: null },
  isBusy: state => state.points.length > 0,
  snaps: state => (isStroke(state) ? null : []),
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return show({ points: [], at: state.at, stroke: null }, context)
      case 'interrupt':
        return show({ ...settled(state, context), at: null }, context)
      case 'key':
        if (event.key === 'finish') return closed(settled(state, context), context, { lacks, done })
        if (event.key === 'back' || event.key === 'delete')
          return show({ ...state, points: state.points.slice(0, -1), stroke: null }, context)
        return show(state, context)
      case 'move':
        return show(drawn(state, onPart(event.at, context.extent), context), context)
      case 'up':
        return released(drawn(state, onPart(event.at, context.extent), context), context, { lacks, done })
      case 'double':
        // The second press of a double click has been heard already and added nothing: it lay on the vertex of the first.
        return closed(settled(state, context), context, { lacks, done })
      case 'down': {
        const at = onPart(event.at, context.extent)
        const lack = lacks(context)
        if (lack !== null) return { ...show({ ...state, at }, context), commands: [tell(lack)] }
        const before = settled(state, context)
        if (snaps(before.points, at, context)) return closed({ ...before, at }, context, { lacks, done })
        const last = before.points.at(-1)
        if (last && apart(last, at) < context.unit) return show({ ...before, at }, context)
        return show({ points: [...before.points, at], at, stroke: before.points.length }, context)
      }
      default:
        return event satisfies never
    }
  }
})

/** Whether a stroke is being drawn: the button is down and the hand has gone on from the vertex it set. */
const isStroke = ({ points, stroke }: PolygonState): boolean => stroke !== null && points.length > stroke + 1

/** The pointer moved: with the button down, once it has left the vertex it goes on as a line drawn freely. */
const drawn = (state: PolygonState, at: PlanePoint, { unit }: PlaneContext): PolygonState => {
  const { points, stroke } = state
  const last = points.at(-1)
  if (stroke === null || !last || apart(last, at) < (isStroke(state) ? 1 : SLACK) * unit) return { ...state, at }
  return { points: [...points, at], at, stroke }
}

/** A stroke as the few vertices that tell it. */
const settled = (state: PolygonState, { unit }: PlaneContext): PolygonState => {
  const { points, at, stroke } = state
  if (stroke === null || !isStroke(state)) return { ...state, stroke: null }
  const line = simplifiedLine(ringOf(points.slice(stroke)), ROUGHNESS * unit)
  const kept = points.slice(0, stroke)
  for (let i = 0; i < line.length; i += 2) kept.push(mapPoint(line[i] as number, line[i + 1] as number))
  return { points: kept, at, stroke: null }
}

/** The button came up: a stroke that ends at the first vertex closes the outline; else it is gone on with by clicks or further strokes. */
const released = (state: PolygonState, context: PlaneContext, ending: Ending): Answer => {
  const { points, at } = state
  const calm = settled(state, context)
  const [first] = points
  const isBack = isStroke(state) && first && at && apart(first, at) <= SNAP * context.unit
  if (!isBack || calm.points.length < 4) return show(calm, context)
  // The last vertex is the first one again.
  return closed({ points: calm.points.slice(0, -1), at, stroke: null }, context, ending)
}

const snaps = ([first, ...rest]: readonly PlanePoint[], at: PlanePoint | null, { unit }: PlaneContext): boolean =>
  first !== undefined && rest.length >= 2 && at !== null && apart(first, at) <= SNAP * unit

const ringOf = (points: readonly PlanePoint[]): number[] => points.flatMap(({ x, y }) => [x as number, y as number])

const show = (state: PolygonState, context: PlaneContext): Answer => {
  const { points, at } = state
  const closing = snaps(points, at, context)
  return stay<PolygonState, PolygonDraft>(
    state,
    points.length === 0 && at === null
      ? null
      : { points, at, closing, crossing: isStroke(state) ? null : crossingOf(closing ? points : withPointer(state), closing) },
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
  return openCrossing(points)
}

const closed = (state: PolygonState, context: PlaneContext, { lacks, done }: Ending): Answer => {
  const { points, at } = state
  const still = show(state, context)
  if (points.length === 0) return still
  const lack = lacks(context)
  if (lack !== null) return { ...still, commands: [tell(lack)] }
  if (points.length < 3) return { ...still, commands: [tell('too-few-points')] }
  const ring = ringOf(points)
  const crossing = firstCrossing([ring])?.at ?? null
  if (crossing) return { ...still, draft: { points, at, closing: true, crossing }, commands: [tell('self-crossing')] }
  if (!(ringArea(ring) > 0)) return { ...still, commands: [tell('too-small')] }
  return { ...show({ points: [], at, stroke: null }, context), commands: done(ring, context) }
}
