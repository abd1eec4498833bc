import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { apart, onPart, SLACK } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * A click makes a point, where the button comes up: held down, it can still be put right. The tool stays in hand for the next one. The second
 * half of a double click makes none.
 */
export interface PointState {
  readonly pressing: boolean
  /** The pointer on the part; null before it was over it. */
  readonly at: PlanePoint | null
  /** Where the last point was made, for as long as the pointer stays there. */
  readonly made: PlanePoint | null
}

export interface PointDraft extends Draft {
  readonly at: PlanePoint
  readonly pressing: boolean
}

export const pointTool: PlaneTool<PointState, PointDraft> = {
  name: 'point',
  onInterrupt: 'drop',
  initial: { pressing: false, at: null, made: null },
  isBusy: ({ pressing }) => pressing,
  snaps: () => [],
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
      case 'interrupt':
        return show({ ...state, pressing: false, made: null })
      case 'key':
      case 'double':
        return show(state)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (context.class === null) return { ...show({ ...state, at }), commands: [tell('no-class')] }
        return show({ ...state, pressing: !isAgain(state, at, context), at })
      }
      case 'move': {
        const at = onPart(event.at, context.extent)
        return show({ ...state, at, made: isAgain(state, at, context) ? state.made : null })
      }
      case 'up': {
        const at = onPart(event.at, context.extent)
        return state.pressing ? finished(at, context) : show({ ...state, at })
      }
      default:
        return event satisfies never
    }
  }
}

const isAgain = ({ made }: PointState, at: PlanePoint, { unit }: PlaneContext): boolean =>
  made !== null && apart(made, at) < (SLACK / 2) * unit

const show = (state: PointState): Step<PointState, PointDraft> =>
  stay<PointState, PointDraft>(
    state,
    state.at && { at: state.at, pressing: state.pressing },
    state.at === null ? 'crosshair' : 'none'
  )

const finished = (at: PlanePoint, context: PlaneContext): Step<PointState, PointDraft> => {
  if (context.class === null) return { ...show({ pressing: false, at, made: null }), commands: [tell('no-class')] }
  const commands = added({ kind: 'point', geometry: { points: [[at.x, at.y]] } }, context.class, context)
  return { ...show({ pressing: false, at, made: at }), commands }
}
