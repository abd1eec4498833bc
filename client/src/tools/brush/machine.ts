import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { difference, union } from '@uurga/shared/kinds/mask/combine.ts'
import { maskOf, MOST_COUNTS, pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import type { PlaneEvent } from '../../surface/events.ts'
import { apart, onPart } from '../clamp.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step, Tell, ToolCommand } from '../tool.ts'
import { bandOf } from './band.ts'
import { masksAmong } from '../masks.ts'

/** A stroke under way: the places it went through, as wide as the brush was when it began. Only places are gathered; pixels come at its end. */
export interface Stroke {
  /** The mask it changes; null: a new one. */
  readonly target: string | null
  readonly places: readonly PlanePoint[]
  readonly size: number
}

export interface PaintState {
  /** The pointer on the part; null before it was over it. */
  readonly at: PlanePoint | null
  /** Where the last stroke ended: with Shift the next one begins there. */
  readonly last: PlanePoint | null
  readonly isStraight: boolean
  readonly stroke: Stroke | null
}

export interface PaintDraft extends Draft {
  readonly at: PlanePoint
  readonly size: number
  readonly stroke: Stroke | null
  /** Where a straight stroke would begin. */
  readonly from: PlanePoint | null
  readonly erases: boolean
}

type Mode = 'brush' | 'eraser'
type Mask = AnnotationOf<'mask'>
type Pointed = Extract<PlaneEvent, { at: PlanePoint }>
type Answer = Step<PaintState, PaintDraft>

/** Places nearer than this share of the brush are not told apart. */
const FINE = 1 / 24

/**
 * Drag paints, into the mask of the class in hand that is selected or into a new one; the eraser takes away from the one selected, or the one it is
 * set down on, and the annotation with its last pixel. Shift begins where the last stroke ended. A stroke is one change, made when the button
 * comes up; Escape drops it, and without one lets go of the mask, so that the next stroke begins another.
 */
const paintTool = (mode: Mode): PlaneTool<PaintState, PaintDraft> => ({
  name: mode,
  onInterrupt: 'drop',
  initial: { at: null, last: null, isStraight: false, stroke: null },
  isBusy: state => state.stroke !== null,
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel': {
        const still = show(mode, { ...state, stroke: null, last: state.stroke ? state.last : null }, context)
        return state.stroke ? still : { ...still, commands: [select([])] }
      }
      case 'interrupt':
        return show(mode, { ...state, at: null, stroke: null }, context)
      case 'key':
        return show(mode, event.key === 'back' ? { ...state, stroke: null } : state, context)
      case 'double':
        return show(mode, state, context)
      case 'down':
        return begun(mode, state, event, context)
      case 'move':
        return show(mode, drawnOn(state, event, context), context)
      case 'up':
        return ended(mode, drawnOn(state, event, context), context)
      default:
        return event satisfies never
    }
  }
})

export const brushTool = paintTool('brush')
export const eraserTool = paintTool('eraser')

const show = (mode: Mode, state: PaintState, context: PlaneContext): Answer => {
  const { at, last, isStraight, stroke } = state
  const draft = at && {
    at,
    size: stroke?.size ?? context.brush,
    stroke,
    from: isStraight && !stroke ? last : null,
    erases: mode === 'eraser'
  }
  return stay<PaintState, PaintDraft>(state, draft, at === null ? 'crosshair' : 'none')
}

const begun = (mode: Mode, state: PaintState, event: Pointed, context: PlaneContext): Answer => {
  const at = onPart(event.at, context.extent)
  const target = mode === 'brush' ? paintedOn(context) : erasedFrom(event, context)
  if (typeof target === 'string') return { ...show(mode, { ...state, at, stroke: null }, context), commands: [tell(target)] }
  const places = event.modifiers.shift && state.last ? [state.last, at] : [at]
  const stroke = { target: target?.id ?? null, places, size: context.brush }
  const begins = show(mode, { ...state, at, stroke }, context)
  return target && !context.selection.includes(target.id) ? { ...begins, commands: [select([target.id])] } : begins
}

/** The mask a stroke goes into, null for a new one; or why there is none. */
const paintedOn = (context: PlaneContext): Mask | null | Tell => {
  if (context.class === null) return 'no-class'
  const mask = masksAmong(context.selection, context).find(each => each.class === context.class)
  return mask && context.isLocked(mask.id) ? 'locked' : (mask ?? null)
}

const erasedFrom = ({ hit }: Pointed, context: PlaneContext): Mask | Tell => {
  const [mask] = masksAmong([...context.selection, ...(hit ? [hit.annotation] : [])], context)
  if (!mask) return 'no-mask'
  return context.isLocked(mask.id) ? 'locked' : mask
}

const drawnOn = (state: PaintState, { at: place, modifiers }: Pointed, context: PlaneContext): PaintState => {
  const at = onPart(place, context.extent)
  const isStraight = modifiers.shift
  const before = state.stroke?.places.at(-1)
  if (!state.stroke || !before || apart(before, at) <= state.stroke.size * FINE) return { ...state, at, isStraight }
  return { ...state, at, isStraight, stroke: { ...state.stroke, places: [...state.stroke.places, at] } }
}

const ended = (mode: Mode, state: PaintState, context: PlaneContext): Answer => {
  const { stroke, at } = state
  if (!stroke) return show(mode, state, context)
  const idle = show(mode, { ...state, stroke: null, last: at }, context)
  const band = bandOf(stroke.places, stroke.size, context.extent)
  const [target] = stroke.target === null ? [] : masksAmong([stroke.target], context)
  if (!target) return mode === 'brush' ? { ...idle, commands: added(maskOf(band), context) } : idle
  const pixels = pixelsOf(target.geometry)
  const geometry = maskOf(mode === 'brush' ? union(pixels, band) : difference(pixels, band))
  return { ...idle, commands: changed(target, geometry, context) }
}

const added = (geometry: MaskGeometry | null, context: PlaneContext): ToolCommand[] => {
  if (context.class === null) return [tell('no-class')]
  if (!geometry) return []
  if (isTooLarge(geometry)) return [tell('mask-too-large')]
  const id = context.newId()
  const annotation = {
    id,
    kind: 'mask' as const,
    on: context.on,
    class: context.class,
    attributes: {},
    geometry,
    origin: { by: context.by }
  }
  return [change({ do: 'add', annotations: [annotation] }), select([id])]
}

const changed = ({ id, geometry: before }: Mask, geometry: MaskGeometry | null, context: PlaneContext): ToolCommand[] => {
  if (!geometry) return [change({ do: 'remove', ids: [id] }), select(context.selection.filter(each => each !== id))]
  if (isTooLarge(geometry)) return [tell('mask-too-large')]
  const { x, y, w, h, counts } = geometry
  const isSame = x === before.x && y === before.y && w === before.w && h === before.h && counts === before.counts
  return isSame ? [] : [change({ do: 'geometry', id, geometry, how: 'reshape' })]
}

const isTooLarge = ({ counts }: MaskGeometry): boolean => counts.length > MOST_COUNTS
