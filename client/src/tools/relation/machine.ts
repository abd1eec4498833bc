import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { PlaneEvent } from '../../surface/events.ts'
import { apart, SLACK } from '../clamp.ts'
import { relationBetween } from './make.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * A click on a mark begins, one on another ends; or a drag from one to the other. The mark it begins at stays in hand until then: Escape lets go of
 * it.
 */
export interface RelationState {
  readonly from: string | null
  /** Where the button went down on the first mark; null once it came up. */
  readonly pressed: PlanePoint | null
  readonly at: PlanePoint | null
  /** The mark under the pointer, if it can be an end. */
  readonly over: string | null
}

export interface RelationDraft extends Draft {
  readonly from: string
  readonly to: string | null
  readonly at: PlanePoint | null
}

type Answer = Step<RelationState, RelationDraft>

const IDLE: RelationState = { from: null, pressed: null, at: null, over: null }

export const relationTool: PlaneTool<RelationState, RelationDraft> = {
  name: 'relation',
  onInterrupt: 'drop',
  initial: IDLE,
  isBusy: ({ from }) => from !== null,
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
      case 'interrupt':
        return show(IDLE)
      case 'key':
        return event.key === 'back' || event.key === 'delete' ? show({ ...state, from: null, pressed: null }) : show(state)
      case 'double':
        return show(state)
      case 'down':
        return pressed(state, event.at, endUnder(event, context), context)
      case 'move':
        return show({ ...state, at: event.at, over: endUnder(event, context) })
      case 'up':
        return released(state, event.at, endUnder(event, context), context)
      default:
        return event satisfies never
    }
  }
}

const endUnder = ({ hit }: Extract<PlaneEvent, { at: PlanePoint }>, context: PlaneContext): string | null =>
  hit && context.annotation(hit.annotation) ? hit.annotation : null

const pressed = (state: RelationState, at: PlanePoint, over: string | null, context: PlaneContext): Answer => {
  if (context.class === null) return { ...show(IDLE), commands: [tell('no-class')] }
  if (over === null) return { ...show({ ...state, at, over }), commands: [tell('no-end')] }
  if (state.from === null || !context.annotation(state.from)) {
    return { ...show({ from: over, pressed: at, at, over }), commands: [select([over])] }
  }
  return joined(state.from, over, at, context)
}

/** Let go far from where it was pressed, it was a drag: what lies there is the other end. */
const released = (state: RelationState, at: PlanePoint, over: string | null, context: PlaneContext): Answer => {
  const { from, pressed: down } = state
  const dragged = down !== null && apart(down, at) >= SLACK * context.unit
  if (from !== null && dragged && over !== null && over !== from) return joined(from, over, at, context)
  return show({ ...state, pressed: null, at, over })
}

const joined = (from: string, to: string, at: PlanePoint, context: PlaneContext): Answer => {
  if (context.class === null) return { ...show(IDLE), commands: [tell('no-class')] }
  const fault = context.hindrance(from, to)
  // The first mark stays in hand: only the second was wrong.
  if (fault) return { ...show({ from, pressed: null, at, over: to }), commands: [tell(fault)] }
  const id = context.newId()
  const annotation = relationBetween([from, to], { id, item: context.on.item, class: context.class, by: context.by })
  return {
    ...show({ ...IDLE, at, over: to }),
    commands: [change({ do: 'add', annotations: [annotation] }), select([id])]
  }
}

const show = (state: RelationState): Answer =>
  stay<RelationState, RelationDraft>(
    state,
    state.from === null ? null : { from: state.from, to: state.over === state.from ? null : state.over, at: state.at },
    state.over === null ? 'default' : 'pointer'
  )
