import { boxBetween, centreOf } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { GeometryFault } from '@uurga/shared/kinds/kind.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import type { PlaneEvent, ToolKey } from '../../surface/events.ts'
import { apart, onPart, SLACK, snappedAbout } from '../clamp.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step, Tell } from '../tool.ts'
import { clampedStep, farthestInside, handleOnEdge, movable, nudged, removable, toggled, withoutActive } from './change.ts'

/** A vertex that was clicked last: Delete takes it out. */
export interface ActiveHandle {
  readonly id: string
  readonly handle: string
}

/**
 * Click selects, with Shift adds or takes away; with Alt, or the key for it, a joint is seen or hidden; drag moves what is selected, a handle reshapes, empty ground selects what is wholly inside.
 * `pressing`: the button is down and nothing has moved yet.
 */
export type SelectState =
  | { readonly name: 'idle'; readonly active: ActiveHandle | null }
  | {
      readonly name: 'pressing'
      readonly from: PlanePoint
      readonly id: string
      readonly meant: readonly string[]
      readonly wasSelected: boolean
    }
  | {
      readonly name: 'moving'
      readonly from: PlanePoint
      readonly ids: readonly string[]
      readonly dx: number
      readonly dy: number
    }
  | {
      readonly name: 'reshaping'
      readonly id: string
      readonly handle: string
      /** Where the handle was before, and whether it turns. */
      readonly grip: PlanePoint
      readonly turns: boolean
      /** Where the hand was when it took hold; it need not be on the part. */
      readonly from: PlanePoint
      readonly to: PlanePoint | null
    }
  | { readonly name: 'lassoing'; readonly from: PlanePoint; readonly to: PlanePoint; readonly keep: readonly string[] }

export interface SelectDraft extends Draft {
  readonly shapes: readonly { readonly id: string; readonly geometry: PlaneGeometry }[]
  readonly active: ActiveHandle | null
  readonly lasso: { readonly from: PlanePoint; readonly to: PlanePoint } | null
}

type Reshaping = Extract<SelectState, { name: 'reshaping' }>
type Answer = Step<SelectState, SelectDraft>
type Pointed = Extract<PlaneEvent, { at: PlanePoint }>

const IDLE: SelectState = { name: 'idle', active: null }

export const selectTool: PlaneTool<SelectState, SelectDraft> = {
  name: 'select',
  onInterrupt: 'drop',
  initial: IDLE,
  isBusy: state => state.name !== 'idle',
  snaps: state => (state.name === 'reshaping' && !state.turns ? [state.id] : null),
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return cancelled(state)
      case 'interrupt':
        return show(IDLE, context)
      case 'key':
        return keyed(state, event.key, event.modifiers.shift, context)
      case 'double':
        return show(state, context)
      case 'down':
        return pressed(event, context)
      case 'move':
        return moved(state, event, context)
      case 'up':
        return released(state, event, context)
      default:
        return event satisfies never
    }
  }
}

const cancelled = (state: SelectState): Answer => {
  // Escape first lets go of the gesture, then of the vertex, then of the selection.
  const quiet = stay<SelectState, SelectDraft>(IDLE, null, 'default')
  return state.name === 'idle' && state.active === null ? { ...quiet, commands: [select([])] } : quiet
}

const pressed = (event: Pointed, context: PlaneContext): Answer => {
  const at = onPart(event.at, context.extent)
  const { hit, modifiers } = event
  if (!hit) return show({ name: 'lassoing', from: at, to: at, keep: modifiers.shift ? context.selection : [] }, context)
  const selected = context.selection.includes(hit.annotation)
  if (context.isLocked(hit.annotation)) {
    return { ...show(IDLE, context), commands: [select([hit.annotation]), tell('locked')] }
  }
  if (hit.handle !== undefined) {
    return show(taken(hit.annotation, hit.handle, event.at, null, context), context)
  }
  const annotation = context.annotation(hit.annotation)
  if (modifiers.alt && selected && context.selection.length === 1 && hit.where === 'edge' && annotation) {
    const handle = handleOnEdge(annotation, at)
    if (handle !== null) return show(taken(hit.annotation, handle, event.at, at, context), context)
  }
  // What is clicked stands for its group; with Alt for itself.
  const meant = modifiers.alt ? [hit.annotation] : context.groupOf(hit.annotation)
  if (modifiers.shift) {
    const others = context.selection.filter(id => !meant.includes(id))
    const ids = selected ? others : [...others, ...meant]
    return { ...show(IDLE, context), commands: [select(ids)] }
  }
  const state: SelectState = { name: 'pressing', from: at, id: hit.annotation, meant, wasSelected: selected }
  return selected ? show(state, context) : { ...show(state, context), commands: [select(meant)] }
}

/** A handle taken hold of. */
const taken = (id: string, handle: string, from: PlanePoint, to: PlanePoint | null, context: PlaneContext): SelectState => {
  const annotation = context.annotation(id)
  const found =
    annotation &&
    planeKindOf(annotation.kind)
      .handles(annotation.geometry)
      .find(each => each.id === handle)
  if (!found) return IDLE
  return { name: 'reshaping', id, handle, grip: mapPoint(found.x, found.y), turns: found.role === 'turn', from, to }
}

const moved = (state: SelectState, event: Pointed, context: PlaneContext): Answer => {
  const at = onPart(event.at, context.extent)
  const slack = SLACK * context.unit
  switch (state.name) {
    case 'idle':
      return stay(state, draftOf(state, context), cursorOver(event, context))
    case 'pressing': {
      if (apart(state.from, at) < slack) return show(state, context)
      const ids = movable(context.selection.includes(state.id) ? context.selection : state.meant, context)
      return show({ name: 'moving', from: state.from, ids, ...clampedStep(ids, state.from, at, context) }, context)
    }
    case 'moving':
      return show({ ...state, ...clampedStep(state.ids, state.from, at, context) }, context)
    case 'reshaping': {
      if (state.to === null && apart(state.from, event.at) < slack / 2) return show(state, context)
      return show({ ...state, to: draggedTo(state, event, context) }, context)
    }
    case 'lassoing':
      return show({ ...state, to: at }, context)
    default:
      return state satisfies never
  }
}

/**
 * Where a handle is dragged to: on the part, as far as the whole mark stays there. One that turns gives a direction, so it need not be on the part;
 * with Shift it goes by steps.
 */
const draggedTo = ({ id, handle, grip, turns, to }: Reshaping, { at, modifiers }: Pointed, context: PlaneContext): PlanePoint => {
  const annotation = context.annotation(id)
  if (!annotation) return grip
  if (!turns) return farthestInside(annotation, handle, to ?? grip, onPart(at, context.extent), context)
  const centre = centreOf(planeKindOf(annotation.kind).bounds(annotation.geometry))
  return farthestInside(annotation, handle, to ?? grip, modifiers.shift ? snappedAbout(centre, at) : at, context)
}

const released = (state: SelectState, event: Pointed, context: PlaneContext): Answer => {
  // A press that came up without a move in between has moved all the same, to where it came up.
  const { state: last } = moved(state, event, context)
  switch (last.name) {
    case 'idle':
      return show(last, context)
    case 'pressing':
      return {
        ...show(IDLE, context),
        commands: last.wasSelected && context.selection.length > 1 && !event.modifiers.shift ? [select(last.meant)] : []
      }
    case 'moving': {
      const commands = last.dx === 0 && last.dy === 0 ? [] : last.ids.flatMap(id => nudged(id, last.dx, last.dy, context))
      return { ...show(IDLE, context), commands }
    }
    case 'reshaping':
      return last.to === null && event.modifiers.alt
        ? { ...show(IDLE, context), commands: toggled(last, context) }
        : reshaped(last, context)
    case 'lassoing': {
      const box = boxBetween(last.from, last.to)
      const isClick = Math.max(box.w, box.h) < SLACK * context.unit
      const found = isClick ? [] : context.inside(box)
      return { ...show(IDLE, context), commands: [select([...new Set([...last.keep, ...found])])] }
    }
    default:
      return last satisfies never
  }
}

const tellOf = (fault: GeometryFault): Tell => {
  if (fault === 'geometry-zero-area' || fault === 'geometry-zero-length') return 'too-small'
  return fault === 'geometry-outside' ? 'outside' : 'self-crossing'
}

const reshaped = (state: Reshaping, context: PlaneContext): Answer => {
  const { id, handle, to } = state
  const annotation = context.annotation(id)
  if (!annotation) return show(IDLE, context)
  const kind = planeKindOf(annotation.kind)
  if (to === null) {
    const isVertex = kind.handles(annotation.geometry).some(each => each.id === handle && each.role === 'vertex')
    return show({ name: 'idle', active: isVertex ? { id, handle } : null }, context)
  }
  const geometry = kind.moveHandle(annotation.geometry, handle, to)
  const [fault] = kind.validity(geometry, context.extent)
  if (fault) return { ...show(IDLE, context), commands: [tell(tellOf(fault))] }
  return { ...show(IDLE, context), commands: [change({ do: 'geometry', id, geometry, how: 'reshape' })] }
}

const keyed = (state: SelectState, key: ToolKey, shift: boolean, context: PlaneContext): Answer => {
  const still = show(state, context)
  if (state.name !== 'idle') return still
  switch (key) {
    case 'left':
    case 'right':
    case 'up':
    case 'down': {
      const by = shift ? 10 : 1
      const dx = key === 'left' ? -by : key === 'right' ? by : 0
      const dy = key === 'up' ? -by : key === 'down' ? by : 0
      const ids = movable(context.selection, context)
      const from = { x: 0, y: 0 } as PlanePoint
      const step = clampedStep(ids, from, { x: dx, y: dy } as PlanePoint, context)
      return step.dx === 0 && step.dy === 0
        ? still
        : { ...still, commands: ids.flatMap(id => nudged(id, step.dx, step.dy, context)) }
    }
    case 'delete':
    case 'back': {
      if (state.active) return { ...show(IDLE, context), commands: withoutActive(state.active, context) }
      const ids = removable(context.selection, context)
      const locked = ids.length < context.selection.length ? [tell('locked')] : []
      if (ids.length === 0) return { ...still, commands: locked }
      const left = context.selection.filter(id => !ids.includes(id))
      return { ...show(IDLE, context), commands: [change({ do: 'remove', ids }), select(left), ...locked] }
    }
    case 'hidden':
      return state.active ? { ...still, commands: toggled(state.active, context) } : still
    case 'absent':
      return state.active ? { ...show(IDLE, context), commands: withoutActive(state.active, context) } : still
    case 'finish':
      return still
    default:
      return key satisfies never
  }
}

const cursorOver = ({ hit }: Pointed, context: PlaneContext): Answer['cursor'] => {
  if (!hit) return 'default'
  if (context.isLocked(hit.annotation)) return 'not-allowed'
  if (hit.handle !== undefined) return 'crosshair'
  return context.selection.includes(hit.annotation) ? 'move' : 'pointer'
}

const CURSORS = { idle: 'default', pressing: 'move', moving: 'move', reshaping: 'crosshair', lassoing: 'default' } as const

const show = (state: SelectState, context: PlaneContext): Answer => stay(state, draftOf(state, context), CURSORS[state.name])

const draftOf = (state: SelectState, context: PlaneContext): SelectDraft | null => {
  switch (state.name) {
    case 'idle':
      return state.active && context.annotation(state.active.id) ? { shapes: [], active: state.active, lasso: null } : null
    case 'pressing':
      return null
    case 'moving': {
      const shapes = state.ids.flatMap(id => {
        const annotation = context.annotation(id)
        if (!annotation) return []
        return [{ id, geometry: planeKindOf(annotation.kind).move(annotation.geometry, state.dx, state.dy) }]
      })
      return { shapes, active: null, lasso: null, changing: state.ids }
    }
    case 'reshaping': {
      const annotation = context.annotation(state.id)
      if (!annotation || state.to === null) return null
      const geometry = planeKindOf(annotation.kind).moveHandle(annotation.geometry, state.handle, state.to)
      return { shapes: [{ id: state.id, geometry }], active: null, lasso: null, changing: [state.id] }
    }
    case 'lassoing':
      return { shapes: [], active: null, lasso: { from: state.from, to: state.to } }
    default:
      return state satisfies never
  }
}
