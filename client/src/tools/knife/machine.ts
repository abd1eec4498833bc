import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import { cutPolygon } from '@uurga/shared/geometry/cut.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { polygonArea } from '@uurga/shared/geometry/polygon.ts'
import type { Polygon } from '@uurga/shared/geometry/polygon.ts'
import { apart, SLACK } from '../clamp.ts'
import { openCrossing } from '../open-crossing.ts'
import { selectedPolygons } from '../selected-polygons.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step, Tell } from '../tool.ts'

/**
 * Drag a line across the selected polygons, or click it vertex by vertex and end it with Enter or a double click: each is parted where the line goes through.
 * The largest piece keeps its id; every other one is a new annotation of the same class and attributes. The line may begin and end off
 * the part.
 */
export interface KnifeState {
  readonly points: readonly PlanePoint[]
  readonly at: PlanePoint | null
  /** The button is down since the first vertex. */
  readonly pressing: boolean
}

export interface KnifeDraft extends Draft {
  readonly points: readonly PlanePoint[]
  readonly at: PlanePoint | null
  readonly crossing: Point | null
}

type Answer = Step<KnifeState, KnifeDraft>

const EMPTY: KnifeState = { points: [], at: null, pressing: false }

export const knifeTool: PlaneTool<KnifeState, KnifeDraft> = {
  name: 'knife',
  onInterrupt: 'drop',
  initial: EMPTY,
  isBusy: state => state.points.length > 0,
  snaps: () => [],
  step: (state, event, context) => {
    switch (event.type) {
      case 'cancel':
      case 'interrupt':
        return show({ ...EMPTY, at: state.at })
      case 'key':
        if (event.key === 'finish') return ended(state, context)
        if (event.key === 'back' || event.key === 'delete')
          return show({ ...state, points: state.points.slice(0, -1), pressing: false })
        return show(state)
      case 'move':
        return show({ ...state, at: event.at })
      case 'double':
        return ended(state, context)
      case 'down': {
        const { at } = event
        if (selectedPolygons(context).length === 0) return { ...show({ ...state, at }), commands: [tell('no-polygon')] }
        const last = state.points.at(-1)
        if (last && apart(last, at) < context.unit) return show({ ...state, at })
        return show({ points: [...state.points, at], at, pressing: state.points.length === 0 })
      }
      case 'up': {
        const { at } = event
        const [first] = state.points
        if (!state.pressing || !first || apart(first, at) < SLACK * context.unit) return show({ ...state, at, pressing: false })
        return ended({ points: [first, at], at, pressing: false }, context)
      }
      default:
        return event satisfies never
    }
  }
}

const show = (state: KnifeState): Answer => {
  const { points, at } = state
  const draft = points.length === 0 && at === null ? null : { points, at, crossing: openCrossing(at ? [...points, at] : points) }
  return stay<KnifeState, KnifeDraft>(state, draft, at === null ? 'crosshair' : 'none')
}

const ended = (state: KnifeState, context: PlaneContext): Answer => {
  const { points, at } = state
  if (points.length === 0) return show(state)
  if (points.length < 2) return { ...show(state), commands: [tell('one-point')] }
  if (openCrossing(points)) return { ...show({ ...state, pressing: false }), commands: [tell('self-crossing')] }
  const line = points.flatMap(({ x, y }): number[] => [x, y])
  const polygons = selectedPolygons(context)
  const cuts = polygons.map(annotation => cutOf(annotation, line, context))
  const commands = cuts.flatMap(cut => (typeof cut === 'string' ? [] : cut.commands))
  const told = cuts.find(cut => typeof cut === 'string')
  const idle = show({ ...EMPTY, at })
  if (commands.length === 0) return { ...idle, commands: [tell(told ?? 'no-cut')] }
  const made = cuts.flatMap(cut => (typeof cut === 'string' ? [] : cut.made))
  return { ...idle, commands: [...commands.map(change), select([...context.selection, ...made])] }
}

/** One annotation cut: changes and the ids of new ones, or why not. */
const cutOf = (
  annotation: AnnotationOf<'polygon'>,
  line: readonly number[],
  { newId, by }: PlaneContext
): { readonly commands: DocumentCommand[]; readonly made: string[] } | Tell => {
  const whole: Polygon[] = []
  const pieces: Polygon[] = []
  for (const member of annotation.geometry.polygons) {
    const cut = cutPolygon(member, line)
    if (!cut) return 'cut-unclear'
    if (cut.length === 1) whole.push(member)
    else pieces.push(...cut)
  }
  if (pieces.length === 0) return 'no-cut'
  const [largest, ...others] = pieces.toSorted((a, b) => polygonArea(b) - polygonArea(a))
  const made = others.map((piece): AnnotationOf<'polygon'> => ({
    ...annotation,
    id: newId(),
    geometry: { polygons: [copyOf(piece)] },
    origin: { by, from: [{ annotation: annotation.id }] }
  }))
  const geometry = { polygons: [...whole, ...(largest ? [largest] : [])].map(copyOf) }
  return {
    commands: [
      { do: 'geometry', id: annotation.id, geometry, how: 'reshape' },
      { do: 'add', annotations: made }
    ],
    made: made.map(({ id }) => id)
  }
}

const copyOf = (polygon: Polygon): number[][] => polygon.map(ring => [...ring])
