import type { Annotation, AttributeValue } from '../../document/annotation.ts'
import { boxGeometry } from '../../kinds/box/box.ts'
import type { ReadWarning } from '../format.ts'
import type { FoundOntology } from '../found-ontology.ts'
import type { ReadBase } from '../read-picture.ts'
import { decimal } from '../xml-look.ts'
import type { XmlElement } from '../xml-tree.ts'
import { valuesOf } from './found-labels.ts'
import type { FoundLabel } from './found-labels.ts'

interface Shape {
  readonly class: string
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly z: number
  readonly group: number
}
/** What one element of an image says. */
export type Mark =
  | { readonly kind: 'tag'; readonly class: string }
  | (Shape & { readonly kind: 'box'; readonly box: readonly [x: number, y: number, w: number, h: number] })
  | (Shape & { readonly kind: 'polygon'; readonly ring: readonly number[] })

interface Fault {
  readonly code: ReadWarning['code']
  readonly detail: string
}

const KINDS = { tag: 'choice', box: 'box', polygon: 'polygon' } as const

/** A mark, or none, and what is wrong; a value of an attribute that cannot be taken leaves the mark as it is without that value. */
export const readMark = (
  element: XmlElement,
  labels: ReadonlyMap<string, FoundLabel>,
  hidden: ReadonlyMap<string, string>,
  found: FoundOntology
): { readonly mark?: Mark; readonly faults: readonly Fault[] } => {
  const wrong = (detail: string, code: Fault['code'] = 'wrong-shape') => ({ faults: [{ code, detail }] })
  const { name, attributes } = element
  if (name !== 'tag' && name !== 'box' && name !== 'polygon') return wrong(`<${name.slice(0, 40)}> is not read`, 'not-carried')
  // Zero in any spelling is upright.
  if (decimal(attributes.get('rotation') ?? '0') !== 0) return wrong('a shape that is turned is not read', 'not-carried')
  const title = attributes.get('label') ?? ''
  const place = name === 'box' ? boxIn(attributes) : name === 'polygon' ? ringIn(attributes.get('points') ?? '') : []
  if (typeof place === 'string') return wrong(place)
  const z = integer(attributes.get('z_order'))
  const group = integer(attributes.get('group_id'))
  if (z === null || group === null || group < 0) return wrong('z_order or group_id is no whole number')
  const id = found.classOf(title, KINDS[name])
  if (id === null) return wrong('a label without a name of 1 to 100 characters, or one too many')
  const { values, fault } = valuesOf(element, labels.get(title) ?? { id, attributes: new Map() }, found)
  const faults: Fault[] = fault === undefined ? [] : [{ code: 'wrong-shape', detail: fault }]
  if (name === 'tag') return { mark: { kind: name, class: id }, faults }
  const flag = hidden.get(title)
  const given = flag === undefined ? values : { ...values, [flag]: attributes.get('occluded') === '1' }
  const shape = { class: id, attributes: given, z, group }
  if (name === 'polygon') return { mark: { ...shape, kind: name, ring: place }, faults }
  const [x, y, w, h] = place as [number, number, number, number]
  return { mark: { ...shape, kind: name, box: [x, y, w, h] }, faults }
}

export const annotationOf = (mark: Exclude<Mark, { kind: 'tag' }>, next: () => ReadBase): Annotation => {
  const common = {
    ...next(),
    class: mark.class,
    attributes: { ...mark.attributes },
    ...(mark.z !== 0 && { z: mark.z }),
    ...(mark.group !== 0 && { group: `g${mark.group}` })
  }
  if (mark.kind === 'polygon') return { ...common, kind: 'polygon', geometry: { polygons: [[[...mark.ring]]] } }
  const [x, y, w, h] = mark.box
  return { ...common, kind: 'box', geometry: boxGeometry({ x, y, w, h }) }
}

/** Absent is 0. */
const integer = (text = '0'): number | null => (/^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : null)

const boxIn = (attributes: ReadonlyMap<string, string>): number[] | string => {
  const corners = ['xtl', 'ytl', 'xbr', 'ybr'].map(side => decimal(attributes.get(side)))
  if (corners.some(corner => corner === null)) return 'a corner of the box is missing, or no number'
  const [left, top, right, bottom] = corners as [number, number, number, number]
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : 'the box has no width or no height'
}

const ringIn = (points: string): number[] | string => {
  const pairs = points.split(';').map(pair => pair.split(','))
  const ring = pairs.flat().map(text => decimal(text))
  if (pairs.some(pair => pair.length !== 2) || ring.some(value => value === null)) return 'a point is not two numbers'
  return ring.length < 6 ? `${ring.length / 2} points make no polygon` : ring.flatMap(value => value ?? [])
}
