import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { ellipseGeometry } from '@uurga/shared/kinds/ellipse/ellipse.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import type { Modifiers } from '../../surface/events.ts'
import { apart, onPart, roomAt, SLACK } from '../clamp.ts'
import { added } from '../make.ts'
import { stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/**
 * Drag from corner to corner of the box around the ellipse; or click one corner, move, click the other. Shift makes a circle, Alt takes the
 * first place as the centre. `dragging`: the button is down; `stretching`: it came up where it went down, so the second click ends it.
 */
export type EllipseState =
  | { readonly name: 'idle'; readonly at: PlanePoint | null }
  | { readonly name: 'dragging' | 'stretching'; readonly from: PlanePoint; readonly at: PlanePoint; readonly box: Box }

export interface EllipseDraft extends Draft {
  readonly at: PlanePoint
  readonly from: PlanePoint | null
  /** The box around the ellipse as it would be. */
  readonly box: Box | null
}

type Answer = Step<EllipseState, EllipseDraft>

/** Below so many px across an ellipse is a slip of the hand. */
const LEAST = 1

export const ellipseTool: PlaneTool<EllipseState, EllipseDraft> = {
  name: 'ellipse',
  onInterrupt: 'drop',
  initial: { name: 'idle', at: null },
  isBusy: state => state.name !== 'idle',
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
        if (state.name === 'stretching') return finished(boxOf(state.from, at, event.modifiers, context.extent), at, context)
        if (context.class === null) return { ...show({ name: 'idle', at }), commands: [tell('no-class')] }
        return show({ name: 'dragging', from: at, at, box: boxBetween(at, at) })
      }
      case 'move': {
        const at = onPart(event.at, context.extent)
        if (state.name === 'idle') return show({ name: 'idle', at })
        return show({ ...state, at, box: boxOf(state.from, at, event.modifiers, context.extent) })
      }
      case 'up': {
        const at = onPart(event.at, context.extent)
        if (state.name !== 'dragging') return show({ ...state, at })
        if (apart(state.from, at) < SLACK * context.unit) return show({ ...state, name: 'stretching', at })
        return finished(boxOf(state.from, at, event.modifiers, context.extent), at, context)
      }
      default:
        return event satisfies never
    }
  }
}

/** The box around the ellipse, as much of it as fits on the part. */
const boxOf = (from: PlanePoint, at: PlanePoint, { shift, alt }: Modifiers, extent: PlaneExtent): Box => {
  const [right, down] = [at.x >= from.x, at.y >= from.y]
  const around = roomAt(from, extent)
  const room = {
    x: alt ? Math.min(around.left, around.right) : right ? around.right : around.left,
    y: alt ? Math.min(around.up, around.down) : down ? around.down : around.up
  }
  const asked = { x: Math.abs(at.x - from.x), y: Math.abs(at.y - from.y) }
  const side = Math.min(Math.max(asked.x, asked.y), room.x, room.y)
  const [w, h] = shift ? [side, side] : [Math.min(asked.x, room.x), Math.min(asked.y, room.y)]
  if (alt) return { x: from.x - w, y: from.y - h, w: 2 * w, h: 2 * h }
  return { x: right ? from.x : from.x - w, y: down ? from.y : from.y - h, w, h }
}

const show = (state: EllipseState): Answer =>
  stay<EllipseState, EllipseDraft>(
    state,
    state.at &&
      (state.name === 'idle' ? { at: state.at, from: null, box: null } : { at: state.at, from: state.from, box: state.box }),
    state.at === null ? 'crosshair' : 'none'
  )

const finished = ({ x, y, w, h }: Box, at: PlanePoint, context: PlaneContext): Answer => {
  const idle = show({ name: 'idle', at })
  if (context.class === null) return { ...idle, commands: [tell('no-class')] }
  if (w < LEAST || h < LEAST) return { ...idle, commands: [tell('too-small')] }
  const geometry = ellipseGeometry({ cx: x + w / 2, cy: y + h / 2, rx: w / 2, ry: h / 2, angle: 0 })
  return { ...idle, commands: added({ kind: 'ellipse', geometry }, context.class, context) }
}
