import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { OrientedBox } from '@uurga/shared/geometry/oriented-box.ts'
import { rotatedBoxGeometry } from '@uurga/shared/kinds/rotated-box/rotated-box.ts'
import { apart, onPart, SLACK } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'
import { boxOnEdge, edgeTo } from './edge.ts'

/**
 * Two clicks (or a drag) lay the first edge along the object, a third gives the depth, on either side: three places on its border make a tight box,
 * where a box that is dragged and turned afterwards needs many tries. The box heads the way the edge was drawn. Shift snaps the edge to 15°.
 * Enter is the third click, Backspace takes the last step back, Escape drops the draft. Nothing reaches the document before the depth.
 * `drawing`: the button is down on the edge; `edge`: it came up where it went down; `depth`: the edge lies. Another tool in between leaves it to
 * be gone on with.
 */
export type RotatedBoxState =
  | { readonly name: 'idle'; readonly at: PlanePoint | null }
  | { readonly name: 'drawing' | 'edge'; readonly from: PlanePoint; readonly at: PlanePoint }
  | { readonly name: 'depth'; readonly from: PlanePoint; readonly to: PlanePoint; readonly at: PlanePoint }

export interface RotatedBoxDraft extends Draft {
  readonly at: PlanePoint
  /** The first edge, from where it began. */
  readonly edge: readonly [PlanePoint, PlanePoint] | null
  /** The box as the next click would make it. */
  readonly box: OrientedBox | null
}

type Answer = Step<RotatedBoxState, RotatedBoxDraft>

/** Below so many px a side is a slip of the hand. */
const LEAST = 1

export const rotatedBoxTool: PlaneTool<RotatedBoxState, RotatedBoxDraft> = {
  name: 'rotated-box',
  onInterrupt: 'keep',
  initial: { name: 'idle', at: null },
  isBusy: state => state.name !== 'idle',
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return show({ name: 'idle', at: state.at }, context)
      case 'interrupt':
        return show(state.name === 'drawing' ? { ...state, name: 'edge' } : state, context)
      case 'double':
        return show(state, context)
      case 'key':
        if (event.key === 'finish' && state.name === 'depth') return finished(state, state.at, context)
        if (event.key === 'back' || event.key === 'delete') return show(before(state), context)
        return show(state, context)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (state.name === 'depth') return finished(state, at, context)
        if (state.name !== 'idle') return laid(state.from, edgeTo(state.from, at, event.modifiers.shift, context.extent), context)
        if (context.class === null) return { ...show({ name: 'idle', at }, context), commands: [tell('no-class')] }
        return show({ name: 'drawing', from: at, at }, context)
      }
      case 'move':
      case 'up': {
        const place = onPart(event.at, context.extent)
        const isEdge = state.name === 'drawing' || state.name === 'edge'
        const at = isEdge ? edgeTo(state.from, place, event.modifiers.shift, context.extent) : place
        if (event.type === 'move' || state.name !== 'drawing') return show({ ...state, at }, context)
        if (apart(state.from, place) < SLACK * context.unit) return show({ name: 'edge', from: state.from, at }, context)
        return laid(state.from, at, context)
      }
      default:
        return event satisfies never
    }
  }
}

const before = (state: RotatedBoxState): RotatedBoxState =>
  state.name === 'depth' ? { name: 'edge', from: state.from, at: state.at } : { name: 'idle', at: state.at }

/** The edge is there, if it is one: the second half of a double click is none. */
const laid = (from: PlanePoint, to: PlanePoint, context: PlaneContext): Answer =>
  apart(from, to) < Math.max(LEAST, context.unit)
    ? show({ name: 'edge', from, at: to }, context)
    : show({ name: 'depth', from, to, at: to }, context)

const show = (state: RotatedBoxState, { extent }: PlaneContext): Answer => {
  const { at } = state
  if (at === null) return stay<RotatedBoxState, RotatedBoxDraft>(state, null, 'crosshair')
  const edge = state.name === 'idle' ? null : ([state.from, state.name === 'depth' ? state.to : at] as const)
  const box = state.name === 'depth' ? boxOnEdge(state.from, state.to, at, extent) : null
  return stay<RotatedBoxState, RotatedBoxDraft>(state, { at, edge, box }, 'none')
}

const finished = ({ from, to }: Extract<RotatedBoxState, { name: 'depth' }>, at: PlanePoint, context: PlaneContext): Answer => {
  const still = show({ name: 'depth', from, to, at }, context)
  const box = boxOnEdge(from, to, at, context.extent)
  if (context.class === null) return { ...still, commands: [tell('no-class')] }
  if (box.w < LEAST || box.h < LEAST) return { ...still, commands: [tell('too-small')] }
  const commands = added({ kind: 'rotated-box', geometry: rotatedBoxGeometry(box) }, context.class, context)
  return { ...show({ name: 'idle', at }, context), commands }
}
