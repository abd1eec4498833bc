import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { apart, onPart } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * Click adds a vertex; Enter or a double click with two or more ends the line. Backspace takes the last one back, Escape drops the draft. The
 * line may cross itself. Nothing reaches the document before it is ended. Another tool in between leaves the vertices to be gone on with.
 */
export interface PolylineState {
  readonly points: readonly PlanePoint[]
  /** The pointer on the part; null before it was over it. */
  readonly at: PlanePoint | null
}

export interface PolylineDraft extends Draft {
  readonly points: readonly PlanePoint[]
  readonly at: PlanePoint | null
}

type Answer = Step<PolylineState, PolylineDraft>

export const polylineTool: PlaneTool<PolylineState, PolylineDraft> = {
  name: 'polyline',
  onInterrupt: 'keep',
  initial: { points: [], at: null },
  isBusy: state => state.points.length > 0,
  snaps: () => [],
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return show({ points: [], at: state.at })
      case 'interrupt':
        return show({ ...state, at: null })
      case 'key':
        if (event.key === 'finish') return ended(state, context)
        if (event.key === 'back' || event.key === 'delete') return show({ ...state, points: state.points.slice(0, -1) })
        return show(state)
      case 'move':
      case 'up':
        return show({ ...state, at: onPart(event.at, context.extent) })
      case 'double':
        // The second press of a double click has been heard already and added nothing: it lay on the vertex of the first.
        return ended(state, context)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (context.class === null) return { ...show({ ...state, at }), commands: [tell('no-class')] }
        const last = state.points.at(-1)
        if (last && apart(last, at) < context.unit) return show({ ...state, at })
        return show({ points: [...state.points, at], at })
      }
      default:
        return event satisfies never
    }
  }
}

const show = (state: PolylineState): Answer =>
  stay<PolylineState, PolylineDraft>(
    state,
    state.points.length === 0 && state.at === null ? null : state,
    state.at === null ? 'crosshair' : 'none'
  )

const ended = (state: PolylineState, context: PlaneContext): Answer => {
  const { points, at } = state
  const still = show(state)
  if (points.length === 0) return still
  if (context.class === null) return { ...still, commands: [tell('no-class')] }
  if (points.length < 2) return { ...still, commands: [tell('one-point')] }
  const line = points.flatMap(({ x, y }): number[] => [x, y])
  const commands = added({ kind: 'polyline', geometry: { lines: [line] } }, context.class, context)
  return { ...show({ points: [], at }), commands }
}
