import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { withJoints } from '@uurga/shared/kinds/skeleton/geometry.ts'
import type { PlacedJoint, Visibility } from '@uurga/shared/kinds/skeleton/geometry.ts'
import { skeletonIn } from '@uurga/shared/kinds/skeleton/placing.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { apart, onPart, SLACK } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * Two ways: click joint after joint in the order of the template, or drag a box, into which the whole template is put to be corrected by
 * dragging its joints. While joints are clicked, Alt places a hidden one, a key makes the next one hidden, another leaves it out as absent,
 * Backspace takes one back, Enter leaves out all that are left. Nothing reaches the document before the last joint is told.
 */
export interface SkeletonState {
  readonly name: 'idle' | 'pressing' | 'placing'
  /** Of which class the joints are: with another one in hand they mean nothing. */
  readonly of: string | null
  /** One for each joint told so far, in the order of the template; null is absent. */
  readonly told: readonly (PlacedJoint | null)[]
  /** Whether the next joint is to be hidden. */
  readonly hidden: boolean
  /** Where the button went down. */
  readonly from: PlanePoint | null
  readonly at: PlanePoint | null
}

export interface SkeletonDraft extends Draft {
  readonly joints: readonly PlacedJoint[]
  readonly edges: SkeletonTemplate['edges']
  /** The joint that the next click places; null while a box is dragged. */
  readonly next: { readonly id: string; readonly number: number; readonly of: number } | null
  readonly hidden: boolean
  readonly at: PlanePoint | null
  readonly from: PlanePoint | null
}

type Answer = Step<SkeletonState, SkeletonDraft>

const IDLE: SkeletonState = { name: 'idle', of: null, told: [], hidden: false, from: null, at: null }
/** The least side of a box that joints are put into, part units. */
const LEAST = 1

export const skeletonTool: PlaneTool<SkeletonState, SkeletonDraft> = {
  name: 'skeleton',
  onInterrupt: 'keep',
  initial: IDLE,
  isBusy: ({ name }) => name !== 'idle',
  step: (before, event, context) => {
    // With another class in hand what was told means nothing.
    const state = before.of === null || before.of === context.skeleton?.class ? before : { ...IDLE, at: before.at }
    switch (event.type) {
      case 'cancel':
        return show({ ...IDLE, at: state.at }, context)
      case 'interrupt':
        return show({ ...before, at: null }, context)
      case 'double':
        return show(state, context)
      case 'key':
        switch (event.key) {
          case 'finish':
            return state.name === 'placing' ? ended(state, context) : show(state, context)
          case 'back':
          case 'delete':
            return show(withoutLast(state), context)
          case 'absent':
            return told(state, null, context)
          case 'hidden':
            return show({ ...state, hidden: !state.hidden }, context)
          default:
            return show(state, context)
        }
      case 'move':
        return show({ ...state, at: onPart(event.at, context.extent) }, context)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (context.class === null || context.skeleton === null)
          return { ...show({ ...state, at }, context), commands: [tell('no-class')] }
        if (state.name === 'idle') return show({ ...state, name: 'pressing', of: context.skeleton.class, from: at, at }, context)
        const last = state.told.findLast(joint => joint !== null)
        // The second press of a double click lies where the first one placed a joint.
        if (last && Math.hypot(last.x - at.x, last.y - at.y) < context.unit) return show({ ...state, at }, context)
        return placed({ ...state, at }, at, event.modifiers.alt, context)
      }
      case 'up': {
        const at = onPart(event.at, context.extent)
        if (state.name !== 'pressing' || state.from === null) return show({ ...state, at }, context)
        if (apart(state.from, at) < SLACK * context.unit)
          return placed({ ...state, at }, state.from, event.modifiers.alt, context)
        return dropped(state.from, at, context)
      }
      default:
        return event satisfies never
    }
  }
}

const withoutLast = (state: SkeletonState): SkeletonState => {
  const left = state.told.slice(0, -1)
  return left.length === 0 ? { ...IDLE, at: state.at } : { ...state, told: left, hidden: false }
}

const placed = (state: SkeletonState, { x, y }: PlanePoint, alt: boolean, context: PlaneContext): Answer => {
  const id = context.skeleton?.joints[state.told.length]?.id
  const v: Visibility = alt || state.hidden ? 1 : 2
  return id === undefined ? show(state, context) : told(state, { id, x, y, v }, context)
}

/** One more joint told; with the last one the skeleton is there. */
const told = (state: SkeletonState, joint: PlacedJoint | null, context: PlaneContext): Answer => {
  if (context.class === null || context.skeleton === null)
    return { ...show(state, context), commands: state.name === 'idle' ? [tell('no-class')] : [] }
  const next: SkeletonState = {
    ...state,
    name: 'placing',
    of: context.skeleton.class,
    told: [...state.told, joint],
    hidden: false,
    from: null
  }
  return next.told.length < context.skeleton.joints.length ? show(next, context) : ended(next, context)
}

const ended = (state: SkeletonState, context: PlaneContext): Answer => {
  const idle = show({ ...IDLE, at: state.at }, context)
  const joints = state.told.filter(joint => joint !== null)
  if (context.class === null) return { ...show(state, context), commands: [tell('no-class')] }
  if (joints.length === 0) return { ...idle, commands: [tell('no-joint')] }
  return { ...idle, commands: added({ kind: 'skeleton', geometry: withJoints(joints) }, context.class, context) }
}

const dropped = (from: PlanePoint, at: PlanePoint, context: PlaneContext): Answer => {
  const idle = show({ ...IDLE, at }, context)
  const box = boxBetween(from, at)
  if (context.class === null || context.skeleton === null) return { ...idle, commands: [tell('no-class')] }
  if (box.w < LEAST || box.h < LEAST) return { ...idle, commands: [tell('too-small')] }
  return { ...idle, commands: added({ kind: 'skeleton', geometry: skeletonIn(context.skeleton, box) }, context.class, context) }
}

const show = (state: SkeletonState, context: PlaneContext): Answer =>
  stay<SkeletonState, SkeletonDraft>(state, draftOf(state, context), state.at === null ? 'crosshair' : 'none')

const draftOf = ({ name, told: so, hidden, from, at }: SkeletonState, { skeleton, unit }: PlaneContext): SkeletonDraft | null => {
  if (skeleton === null) return null
  if (name === 'idle' && at === null) return null
  const dragging = name === 'pressing' && from !== null && at !== null && apart(from, at) >= SLACK * unit
  if (dragging) {
    const { joints } = skeletonIn(skeleton, boxBetween(from, at))
    const placedIn = Object.entries(joints).map(([id, [x, y, v]]) => ({ id, x, y, v }))
    return { joints: placedIn, edges: skeleton.edges, next: null, hidden: false, at, from }
  }
  const next = skeleton.joints[so.length]
  return {
    joints: so.filter(joint => joint !== null),
    edges: skeleton.edges,
    next: next ? { id: next.id, number: so.length + 1, of: skeleton.joints.length } : null,
    hidden,
    at,
    from: null
  }
}
