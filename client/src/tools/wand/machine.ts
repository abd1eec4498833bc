import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { extentBox } from '@uurga/shared/kinds/numbers.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { MOST_COUNTS } from '@uurga/shared/kinds/mask/geometry.ts'
import type { PlaneEvent } from '../../surface/events.ts'
import type { Area, FloodQuestion } from '../../surface/reading.ts'
import { onPart } from '../clamp.ts'
import { added } from '../make.ts'
import { ask, change, select, stay, tell, tolerate } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step, Tell, ToolCommand } from '../tool.ts'

/** A flood under way, or the last one that was made. */
interface Work {
  /** Its question without the tolerance, which may change while it is under way. */
  readonly flood: Omit<FloodQuestion, 'tolerance'>
  readonly tolerance: number
  /** The annotation it changes; null: it makes a new one. */
  readonly target: string | null
  /** Number of the last question; answers to others are late and mean nothing. */
  readonly asked: number
  /** The last answer, and the question it is for; null: none yet. */
  readonly found: { readonly to: number; readonly area: Area | null; readonly isCut: boolean } | null
  /** The step of the history it goes on with, once it is in the document. */
  readonly stroke: string | null
}

export interface WandState {
  readonly at: PlanePoint | null
  /** What the pointer does while it is down: how far it went sideways, and the tolerance it began with. */
  readonly press: { readonly aside: number; readonly tolerance: number } | null
  /** Shown, not in the document yet. */
  readonly work: Work | null
  /** In the document: with another tolerance it is made anew, as long as nobody changed it. */
  readonly made: { readonly work: Work; readonly id: string; readonly area: Area } | null
  /** Questions asked so far. */
  readonly asked: number
}

export interface WandDraft extends Draft {
  readonly at: PlanePoint | null
  /** What would be there now. */
  readonly area: Area | null
  readonly seed: PlanePoint | null
  readonly takesAway: boolean
  readonly tolerance: number
}

type Answered = Step<WandState, WandDraft>
type Pointed = Extract<PlaneEvent, { at: PlanePoint }>

/** Screen px sideways for one step of tolerance. */
const PX_A_STEP = 4
export const MOST_TOLERANCE = 100

/**
 * Click floods by colour from there (flood.ts) and makes a mask, or a polygon where the class in hand has no masks. Drawn sideways before it is let go,
 * or by the keys of the brush, the tolerance changes and the flood with it, also that of the click before. Shift joins it to what is selected, Alt
 * takes it away. Pixels are read elsewhere: the machine asks, and goes on with the answer.
 */
export const wandTool: PlaneTool<WandState, WandDraft> = {
  name: 'wand',
  onInterrupt: 'drop',
  initial: { at: null, press: null, work: null, made: null, asked: 0 },
  isBusy: state => state.work !== null,
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel': {
        const still = show({ ...state, press: null, work: null, made: null }, context)
        return state.work ? still : { ...still, commands: [select([])] }
      }
      case 'interrupt':
        return show({ ...state, at: null, press: null, work: null, made: null }, context)
      case 'key':
        if (event.key === 'back' && state.work) return show({ ...state, press: null, work: null }, context)
        return tolerated(state, context.tolerance, context)
      case 'double':
        return show(state, context)
      case 'down':
        return begun(state, event, context)
      case 'move':
        return drawn({ ...state, at: onPart(event.at, context.extent) }, event, context)
      case 'up':
        return ended({ ...state, at: onPart(event.at, context.extent), press: null }, context)
      default:
        return event satisfies never
    }
  },
  answered: (state, id, answer, context) => {
    const { work } = state
    if (work?.asked !== id) return show(state, context)
    if (answer.answer !== 'flooded') {
      return { ...show({ ...state, press: null, work: null }, context), commands: [tell(NOT_READ[answer.answer])] }
    }
    return ended({ ...state, work: { ...work, found: { ...answer, to: id } } }, context)
  }
}

const NOT_READ = { far: 'pixels-far', making: 'pixels-making', none: 'no-pixels' } as const satisfies Record<string, Tell>

const show = (state: WandState, context: PlaneContext): Answered => {
  const { at, work } = state
  const target = work?.target != null && work.found ? [work.target] : []
  const draft = {
    at,
    area: work?.found?.area ?? null,
    seed: work ? (work.flood.at as PlanePoint) : null,
    takesAway: work?.flood.mode === 'take-away',
    tolerance: context.tolerance,
    changing: target
  }
  return stay<WandState, WandDraft>(state, at || work ? draft : null, 'crosshair')
}

const begun = (state: WandState, { at: place, modifiers }: Pointed, context: PlaneContext): Answered => {
  const at = onPart(place, context.extent)
  const idle = { ...state, at, press: null, work: null, made: null }
  const base = modifiers.shift || modifiers.alt ? selectedArea(context) : null
  const why = whyNot(base, modifiers.alt, context)
  if (why) return { ...show(idle, context), commands: [tell(why)] }
  const flood: Work['flood'] = {
    ask: 'flood',
    at,
    within: extentBox(context.extent),
    kind: base?.area.kind ?? (context.allows('mask') ? 'mask' : 'polygon'),
    base: base?.area ?? null,
    mode: modifiers.alt ? 'take-away' : 'join'
  }
  const work = { flood, tolerance: context.tolerance, target: base?.id ?? null, asked: 0, found: null, stroke: null }
  return asking({ ...idle, press: { aside: 0, tolerance: context.tolerance } }, work, context)
}

const whyNot = (base: { readonly id: string } | null, takesAway: boolean, context: PlaneContext): Tell | null => {
  if (base && context.isLocked(base.id)) return 'locked'
  if (takesAway) return base ? null : 'no-area'
  return context.class === null ? 'no-class' : null
}

/** The mask or polygon that is selected. */
const selectedArea = (context: PlaneContext): { readonly id: string; readonly area: Area } | null => {
  for (const id of context.selection) {
    const area = areaOf(id, context)
    if (area) return { id, area }
  }
  return null
}

const areaOf = (id: string, context: PlaneContext): Area | null => {
  const annotation = context.annotation(id)
  if (annotation?.kind === 'mask') return { kind: 'mask', geometry: annotation.geometry }
  return annotation?.kind === 'polygon' ? { kind: 'polygon', geometry: annotation.geometry } : null
}

/** Asks for the flood as it would be now; what was found before stays on screen until then. */
const asking = (state: WandState, work: Work, context: PlaneContext): Answered => {
  const asked = state.asked + 1
  const next = { ...state, asked, work: { ...work, asked } }
  return { ...show(next, context), commands: [ask(asked, { ...work.flood, tolerance: work.tolerance })] }
}

const drawn = (state: WandState, { moved }: Pointed, context: PlaneContext): Answered => {
  const { press, work } = state
  if (!press || !work) return show(state, context)
  const aside = press.aside + moved.dx
  const tolerance = Math.min(Math.max(press.tolerance + Math.round(aside / PX_A_STEP), 0), MOST_TOLERANCE)
  const next = { ...state, press: { ...press, aside } }
  if (tolerance === work.tolerance) return show(next, context)
  const asks = asking(next, { ...work, tolerance }, { ...context, tolerance })
  return { ...asks, commands: [tolerate(tolerance), ...asks.commands] }
}

/** Another tolerance: of the flood under way, or of the one that was made last. */
const tolerated = (state: WandState, tolerance: number, context: PlaneContext): Answered => {
  const { work, made } = state
  if (work) return tolerance === work.tolerance ? show(state, context) : asking(state, { ...work, tolerance }, context)
  if (!made || tolerance === made.work.tolerance) return show(state, context)
  const now = areaOf(made.id, context)
  if (now?.geometry !== made.area.geometry || context.isLocked(made.id)) return show({ ...state, made: null }, context)
  return asking(state, { ...made.work, tolerance, target: made.id, found: null }, context)
}

/** Once the pointer is up and the last question is answered, it goes into the document. */
const ended = (state: WandState, context: PlaneContext): Answered => {
  const { work, press } = state
  if (press || work?.found?.to !== work?.asked || !work?.found) return show(state, context)
  const { area, isCut } = work.found
  const idle = { ...state, work: null, made: null }
  const why = area ? faultOf(area, context) : work.target === null ? 'too-small' : null
  // What was made before stays as it is, and goes on with yet another tolerance.
  if (why) return { ...show({ ...state, work: null }, context), commands: [tell(why)] }
  const cut = isCut ? [tell('flood-cut')] : []
  if (area && work.target === null) {
    if (context.class === null) return { ...show(idle, context), commands: [tell('no-class')] }
    const { id, commands } = newOne(area, context.class, work, context)
    return {
      ...show({ ...idle, made: { work: { ...work, stroke: strokeOf(work, id) }, id, area } }, context),
      commands: [...commands, ...cut]
    }
  }
  const id = work.target ?? ''
  const before = areaOf(id, context)
  if (!before || context.isLocked(id)) return show(idle, context)
  const stroke = strokeOf(work, id)
  const isSame = JSON.stringify(area?.geometry) === JSON.stringify(before.geometry)
  const made = area && { work: { ...work, stroke }, id, area: isSame ? before : area }
  return { ...show({ ...idle, made }, context), commands: [...(isSame ? [] : changed(id, area, stroke, context)), ...cut] }
}

const strokeOf = ({ stroke, asked }: Work, id: string): string => stroke ?? `wand ${id} ${asked}`

const newOne = (area: Area, className: string, work: Work, context: PlaneContext) => {
  const id = context.newId()
  const commands = added(area, className, { ...context, newId: () => id })
  return { id, commands: commands.map(each => (each.do === 'document' ? { ...each, stroke: strokeOf(work, id) } : each)) }
}

const faultOf = (area: Area, context: PlaneContext): Tell | null => {
  if (area.kind === 'mask') return area.geometry.counts.length > MOST_COUNTS ? 'mask-too-large' : null
  return planeKindOf('polygon').validity(area.geometry, context.extent).length > 0 ? 'self-crossing' : null
}

const changed = (id: string, area: Area | null, stroke: string, context: PlaneContext): readonly ToolCommand[] => {
  if (!area) return [change({ do: 'remove', ids: [id] }), select(context.selection.filter(each => each !== id))]
  return [{ do: 'document', command: { do: 'geometry', id, geometry: area.geometry, how: 'reshape' }, stroke }]
}
