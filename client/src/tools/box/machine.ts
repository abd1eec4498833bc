import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { boxGeometry } from '@uurga/shared/kinds/box/box.ts'
import { apart, onPart, roomAt, SLACK } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * Drag from corner to corner; or click one corner, move, click the other. `dragging`: the button is down; `stretching`: it came up where it
 * went down, so the second click ends it. `at` is the pointer's place on the part, null before it was over it.
 */
export type BoxState =
  | { readonly name: 'idle'; readonly at: PlanePoint | null }
  | { readonly name: 'dragging' | 'stretching'; readonly from: PlanePoint; readonly at: PlanePoint }

export interface BoxDraft extends Draft {
  readonly at: PlanePoint
  readonly from: PlanePoint | null
}

/** Below so many px a box is a slip of the hand. */
const LEAST = 1

export const boxTool: PlaneTool<BoxState, BoxDraft> = {
  name: 'box',
  onInterrupt: 'drop',
  initial: { name: 'idle', at: null },
  isBusy: state => state.name !== 'idle',
  snaps: () => [],
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
      case 'interrupt':
        return show({ name: 'idle', at: state.at })
      case 'key':
      case 'double':
        return show(state)
      case 'down': {
        const at = onPart(event.at, context.extent)
        if (state.name === 'stretching')
          return finished(state.from, squared(state.from, at, event.modifiers.shift, context), context)
        if (context.class === null) return { ...show({ name: 'idle', at }), commands: [tell('no-class')] }
        return show({ name: 'dragging', from: at, at })
      }
      case 'move': {
        const at = onPart(event.at, context.extent)
        return show(
          state.name === 'idle' ? { name: 'idle', at } : { ...state, at: squared(state.from, at, event.modifiers.shift, context) }
        )
      }
      case 'up': {
        const at = onPart(event.at, context.extent)
        if (state.name !== 'dragging') return show(state.name === 'idle' ? { name: 'idle', at } : { ...state, at })
        if (apart(state.from, at) < SLACK * context.unit) return show({ name: 'stretching', from: state.from, at })
        return finished(state.from, squared(state.from, at, event.modifiers.shift, context), context)
      }
      default:
        return event satisfies never
    }
  }
}

const show = (state: BoxState): Step<BoxState, BoxDraft> =>
  stay<BoxState, BoxDraft>(
    state,
    state.at && { at: state.at, from: state.name === 'idle' ? null : state.from },
    state.at === null ? 'crosshair' : 'none'
  )

const finished = (from: PlanePoint, at: PlanePoint, context: PlaneContext): Step<BoxState, BoxDraft> => {
  const idle = show({ name: 'idle', at })
  const box = boxBetween(from, at)
  if (context.class === null) return { ...idle, commands: [tell('no-class')] }
  if (box.w < LEAST || box.h < LEAST) return { ...idle, commands: [tell('too-small')] }
  return { ...idle, commands: added({ kind: 'box', geometry: boxGeometry(box) }, context.class, context) }
}

/** With Shift the box is a square, as large as fits. */
const squared = (from: PlanePoint, at: PlanePoint, square: boolean, { extent }: PlaneContext): PlanePoint => {
  if (!square) return at
  const right = at.x >= from.x
  const down = at.y >= from.y
  const around = roomAt(from, extent)
  const room = Math.min(right ? around.right : around.left, down ? around.down : around.up)
  const side = Math.min(Math.max(Math.abs(at.x - from.x), Math.abs(at.y - from.y)), room)
  return onPart(
    { x: (from.x + (right ? side : -side)) as PlanePoint['x'], y: (from.y + (down ? side : -side)) as PlanePoint['y'] },
    extent
  )
}
