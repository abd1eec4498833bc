import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { stepInside, unionOfBoxes } from '@uurga/shared/geometry/box.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { extentBox, liesOn } from '@uurga/shared/kinds/numbers.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { Making } from '../tool.ts'
import type { ShapeAct } from '../combine.ts'

/** Where copies go. */
interface Onto extends Omit<Making, 'class'> {
  readonly extent: PlaneExtent
  readonly ontology: Ontology
}

/**
 * Copies of annotations on a part, at the places they had there moved by a step; together moved inside where they would reach out, and told. They keep class,
 * attributes, text and order, get new ids and groups of their own, and are of the person who puts them there. Refused where the ontology does not
 * know a class or does not allow it for the kind, and where they are larger than the part.
 */
export const copied = (given: readonly PlaneAnnotation[], { dx, dy }: { dx: number; dy: number }, onto: Onto): ShapeAct => {
  const { on, extent, ontology, newId, by } = onto
  const unknown = given.some(
    ({ class: name, kind }) => !ontology.classes.some(({ id, kinds }) => id === name && kinds.includes(kind))
  )
  if (unknown) return { refused: 'class-unknown' }
  const whole = unionOfBoxes(given.map(({ kind, geometry }) => planeKindOf(kind).bounds(geometry)))
  if (!whole) return { refused: 'nothing-copied' }
  const room = extentBox(extent)
  if (whole.w > room.w || whole.h > room.h) return { refused: 'copy-too-large' }
  // Off the part to begin with: first onto it, by as little as may be; then the step, as far as it goes.
  const home = { x: inward(whole.x - room.x, whole.w, room.w), y: inward(whole.y - room.y, whole.h, room.h) }
  const step = stepInside({ ...whole, x: whole.x + home.x, y: whole.y + home.y }, room, dx, dy)
  const [mx, my] = [home.x + step.x, home.y + step.y]
  const groups = new Map<string, string>()
  const known = new Set(ontology.attributes.map(({ id }) => id))
  const annotations = given.map((annotation): PlaneAnnotation => {
    const { group, ...rest } = annotation
    const kind = planeKindOf(rest.kind)
    if (group !== undefined && !groups.has(group)) groups.set(group, newId())
    const own = group === undefined ? {} : { group: groups.get(group) as string }
    const attributes = Object.fromEntries(Object.entries(rest.attributes).filter(([id]) => known.has(id)))
    const geometry = mx === 0 && my === 0 ? rest.geometry : kind.move(rest.geometry, mx, my)
    return { ...rest, ...own, id: newId(), on, attributes, geometry, origin: { by } } as PlaneAnnotation
  })
  return {
    commands: [{ do: 'add', annotations }],
    selection: annotations.map(({ id }) => id),
    ...(!liesOn(whole, extent) && { told: 'moved-inside' as const })
  }
}

const inward = (at: number, size: number, room: number): number => (at < 0 ? -at : at + size > room ? room - size - at : 0)
