import { charOffset } from '@uurga/shared/geometry/frames.ts'
import type { CharOffset } from '@uurga/shared/geometry/frames.ts'
import { span, spanGeometry } from '@uurga/shared/kinds/span/span.ts'
import type { SpanGeometry } from '@uurga/shared/kinds/span/span.ts'
import type { CharEvent } from '../../surface/events.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { CharContext, CharTool, Draft, Step, ToolCommand } from '../tool.ts'

/**
 * Drag marks a stretch; a double click marks a token; a click on a span selects it, a drag on one of its ends moves that end. With a span
 * selected, arrows move its end and, with Alt, its start. Without a class in hand a stretch waits as `marked` until one is picked. With nothing
 * selected, arrows walk a mark over the text, with Shift they lengthen it, Enter makes it a span: no mouse is needed.
 */
export type SpanState =
  | { readonly name: 'idle'; /** Where she was last. */ readonly at?: number }
  | { readonly name: 'pressing'; readonly from: CharOffset; readonly hit: string | null }
  | { readonly name: 'marking'; readonly from: CharOffset; readonly to: CharOffset }
  | { readonly name: 'marked'; readonly start: number; readonly end: number }
  | { readonly name: 'reshaping'; readonly id: string; readonly handle: string; readonly to: CharOffset | null }

export interface SpanDraft extends Draft {
  readonly geometry: SpanGeometry
}

type Answer = Step<SpanState, SpanDraft>
type Pointed = Extract<CharEvent, { at: CharOffset }>

const IDLE: SpanState = { name: 'idle' }
const idle: Answer = stay<SpanState, SpanDraft>(IDLE, null, 'text')

export const spanTool: CharTool<SpanState, SpanDraft> = {
  name: 'span',
  onInterrupt: 'drop',
  initial: IDLE,
  isBusy: state => state.name !== 'idle',
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
        return state.name === 'idle' ? { ...idle, commands: [select([])] } : idle
      case 'interrupt':
        return idle
      case 'key':
        return keyed(state, event, context)
      case 'double': {
        const { start, end } = event.word
        return start < end ? made(start, end, context) : idle
      }
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

const pressed = ({ at, hit, modifiers }: Pointed, context: CharContext): Answer => {
  if (hit?.handle !== undefined && !context.isLocked(hit.annotation))
    return show({ name: 'reshaping', id: hit.annotation, handle: hit.handle, to: null }, context)
  const [only] = context.selection
  const selected = only === undefined ? undefined : context.annotation(only)
  // Shift lengthens what is selected up to the pointer, as in any text.
  if (modifiers.shift && selected && context.selection.length === 1 && !context.isLocked(selected.id)) {
    const { start, end } = span.bounds(selected.geometry)
    const last = selected.geometry.ranges.length - 1
    return show(
      { name: 'reshaping', id: selected.id, handle: at < start ? '0.start' : `${last}.end`, to: at === end ? null : at },
      context
    )
  }
  return show({ name: 'pressing', from: at, hit: hit?.annotation ?? null }, context)
}

const moved = (state: SpanState, { at, hit }: Pointed, context: CharContext): Answer => {
  switch (state.name) {
    case 'idle':
    case 'marked':
      return { ...show(state, context), cursor: hit && hit.handle === undefined ? 'pointer' : 'text' }
    case 'pressing':
      return at === state.from ? show(state, context) : show({ name: 'marking', from: state.from, to: at }, context)
    case 'marking':
    case 'reshaping':
      return show({ ...state, to: at }, context)
    default:
      return state satisfies never
  }
}

const released = (state: SpanState, event: Pointed, context: CharContext): Answer => {
  const { state: last } = moved(state, event, context)
  switch (last.name) {
    case 'idle':
    case 'marked':
      return show(last, context)
    case 'pressing':
      return {
        ...idle,
        state: { name: 'idle', at: last.from },
        commands: [select(picked(last.hit, event.modifiers.shift, context))]
      }
    case 'marking':
      return made(last.from, last.to, context)
    case 'reshaping':
      return last.to === null ? idle : reshaped(last.id, last.handle, last.to, context)
    default:
      return last satisfies never
  }
}

const picked = (id: string | null, add: boolean, { selection }: CharContext): readonly string[] => {
  if (id === null) return []
  if (!add) return [id]
  return selection.includes(id) ? selection.filter(each => each !== id) : [...selection, id]
}

/** A new span over whole characters or tokens. */
const made = (from: number, to: number, context: CharContext): Answer => {
  const { start, end } = context.whole(Math.min(from, to), Math.max(from, to))
  if (start >= end) return { ...idle, commands: [tell('empty-span')] }
  if (context.class === null) return { ...show({ name: 'marked', start, end }, context), commands: [tell('no-class')] }
  return { ...idle, commands: adding(start, end, context) }
}

const adding = (start: number, end: number, context: CharContext): ToolCommand[] => {
  if (context.class === null) return []
  const id = context.newId()
  const annotation = {
    id,
    kind: 'span' as const,
    on: context.on,
    class: context.class,
    attributes: {},
    geometry: spanGeometry(start, end),
    origin: { by: context.by }
  }
  return [change({ do: 'add', annotations: [annotation] }), select([id])]
}

const reshaped = (id: string, handle: string, to: CharOffset, context: CharContext): Answer => {
  const annotation = context.annotation(id)
  if (!annotation) return idle
  const geometry = movedEnd(annotation.geometry, handle, to, context)
  if (span.validity(geometry, { length: context.length }).length > 0) return { ...idle, commands: [tell('empty-span')] }
  return { ...idle, commands: [change({ do: 'geometry', id, geometry, how: 'reshape' })] }
}

/** An end dragged to a place, grown to whole characters or tokens. */
const movedEnd = (geometry: SpanGeometry, handle: string, to: CharOffset, context: CharContext): SpanGeometry => {
  const moved = span.moveHandle(geometry, handle, to)
  return {
    ranges: moved.ranges.map(([start, end], i): [number, number] => {
      const before = geometry.ranges[i]
      if (start === end || (before && before[0] === start && before[1] === end)) return [start, end]
      const whole = context.whole(start, end)
      return [whole.start, whole.end]
    })
  }
}

const keyed = (state: SpanState, event: Extract<CharEvent, { type: 'key' }>, context: CharContext): Answer => {
  const still = show(state, context)
  if (state.name === 'marked') return walked(state, event, context)
  if (state.name !== 'idle') return still
  const free = context.selection.filter(id => context.annotation(id) && !context.isLocked(id))
  switch (event.key) {
    case 'delete':
    case 'back': {
      const locked = free.length < context.selection.length ? [tell('locked')] : []
      if (free.length === 0) return { ...still, commands: locked }
      const left = context.selection.filter(id => !free.includes(id))
      return { ...still, commands: [change({ do: 'remove', ids: free }), select(left), ...locked] }
    }
    case 'left':
    case 'right':
    case 'up':
    case 'down': {
      const [id] = free
      const annotation = id === undefined ? undefined : context.annotation(id)
      if (context.selection.length === 0)
        return walked({ name: 'marked', start: state.at ?? 0, end: state.at ?? 0 }, event, context)
      if (!annotation || free.length !== 1) return still
      const way = event.key === 'right' || event.key === 'down' ? 1 : -1
      return stretched(annotation.id, annotation.geometry, event.modifiers.alt ? 'start' : 'end', way, context, still)
    }
    case 'finish':
    case 'hidden':
    case 'absent':
      return still
    default:
      return event.key satisfies never
  }
}

/** A mark that walks over the text by the keyboard. */
const walked = (
  state: Extract<SpanState, { name: 'marked' }>,
  { key, modifiers }: Extract<CharEvent, { type: 'key' }>,
  context: CharContext
): Answer => {
  const { start, end } = state
  const to = (next: { readonly start: number; readonly end: number }): Answer =>
    show(next.start < next.end ? { name: 'marked', start: next.start, end: next.end } : state, context)
  switch (key) {
    case 'right':
    case 'down':
      return to(modifiers.shift ? { start, end: context.next(end, 1).end } : context.next(end, 1))
    case 'left':
    case 'up':
      return to(modifiers.shift ? { start, end: Math.max(context.next(end, -1).start, start) } : context.next(start, -1))
    case 'finish':
      if (start >= end) return show(state, context)
      return context.class === null
        ? { ...show(state, context), commands: [tell('no-class')] }
        : { ...idle, state: { name: 'idle', at: end }, commands: adding(start, end, context) }
    case 'back':
    case 'delete':
      return { ...idle, state: { name: 'idle', at: start } }
    case 'hidden':
    case 'absent':
      return show(state, context)
    default:
      return key satisfies never
  }
}

/** An end moved by one character or token; it stops where the span would be empty. */
const stretched = (
  id: string,
  geometry: SpanGeometry,
  end: 'start' | 'end',
  way: 1 | -1,
  context: CharContext,
  still: Answer
): Answer => {
  const last = geometry.ranges.length - 1
  const at = end === 'start' ? geometry.ranges[0]?.[0] : geometry.ranges[last]?.[1]
  if (at === undefined) return still
  const to = charOffset(context.beside(at, way))
  const moved = span.moveHandle(geometry, end === 'start' ? '0.start' : `${last}.end`, to)
  if (to === at || span.validity(moved, { length: context.length }).length > 0) return still
  return { ...still, commands: [change({ do: 'geometry', id, geometry: moved, how: 'reshape' })] }
}

const show = (state: SpanState, context: CharContext): Answer =>
  stay<SpanState, SpanDraft>(state, draftOf(state, context), 'text')

const draftOf = (state: SpanState, context: CharContext): SpanDraft | null => {
  switch (state.name) {
    case 'idle':
    case 'pressing':
      return null
    case 'marked':
      return { geometry: spanGeometry(state.start, state.end) }
    case 'marking': {
      const { start, end } = context.whole(Math.min(state.from, state.to), Math.max(state.from, state.to))
      return start < end ? { geometry: spanGeometry(start, end) } : null
    }
    case 'reshaping': {
      const annotation = context.annotation(state.id)
      if (!annotation || state.to === null) return null
      return { geometry: movedEnd(annotation.geometry, state.handle, state.to, context), changing: [state.id] }
    }
    default:
      return state satisfies never
  }
}
