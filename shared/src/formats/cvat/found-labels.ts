import type { AttributeValue } from '../../document/annotation.ts'
import type { KindName } from '../../ontology/kind-names.ts'
import type { OntologyAttribute } from '../../ontology/ontology.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { childOf, decimal } from '../xml-look.ts'
import type { XmlElement } from '../xml-tree.ts'

/** What a file says a label may carry. */
export interface FoundLabel {
  readonly id: string
  readonly attributes: ReadonlyMap<string, FoundAttribute>
}
interface FoundAttribute {
  readonly id: string
  readonly type: OntologyAttribute['type']
}

const TYPES: Readonly<Record<string, OntologyAttribute['type']>> = {
  select: 'select',
  radio: 'select',
  checkbox: 'boolean',
  number: 'number',
  text: 'text'
}
const KINDS: Readonly<Record<string, KindName>> = { rectangle: 'box', polygon: 'polygon', tag: 'choice' }

/** The labels that stand in `<meta>`, of a task, a job or a project. */
export const labelsIn = (root: XmlElement, found: FoundOntology): Map<string, FoundLabel> => {
  const labels = new Map<string, FoundLabel>()
  const meta = childOf(root, 'meta')
  for (const origin of meta?.children ?? []) {
    for (const label of childOf(origin, 'labels')?.children ?? []) {
      const name = childOf(label, 'name')?.text ?? ''
      const type = childOf(label, 'type')?.text.trim() ?? ''
      const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
      const id = found.classOf(name, ...(kind === undefined ? [] : [kind]))
      if (id !== null) labels.set(name, { id, attributes: attributesIn(label, id, found) })
    }
  }
  return labels
}

const attributesIn = (label: XmlElement, classId: string, found: FoundOntology): ReadonlyMap<string, FoundAttribute> => {
  const attributes = new Map<string, FoundAttribute>()
  for (const spec of childOf(label, 'attributes')?.children ?? []) {
    const name = childOf(spec, 'name')?.text ?? ''
    const input = childOf(spec, 'input_type')?.text.trim() ?? ''
    const type = Object.hasOwn(TYPES, input) ? TYPES[input] : undefined
    if (type === undefined) continue
    const values = type === 'select' ? (childOf(spec, 'values')?.text ?? '').split('\n').filter(value => value !== '') : []
    const id = found.attributeOf(name, classId, type, values)
    if (id !== null) attributes.set(name, { id, type })
  }
  return attributes
}

/** The values of a shape's attributes as their types have them; `fault` says of the first that has none. */
export const valuesOf = (
  shape: XmlElement,
  label: FoundLabel,
  found: FoundOntology
): { readonly values: Record<string, AttributeValue>; readonly fault?: string } => {
  const values: Record<string, AttributeValue> = {}
  let fault: string | undefined
  for (const element of shape.children) {
    if (element.name !== 'attribute') continue
    const name = element.attributes.get('name') ?? ''
    const attribute = label.attributes.get(name)
    const value = attribute && typed(attribute, element.text, found)
    if (attribute && value !== null && value !== undefined) values[attribute.id] = value
    // An attribute that was never answered is written as an empty one.
    else if (element.text !== '')
      fault ??= `attribute ${name.slice(0, 100)}: ${attribute ? 'not a value of its type' : 'not in <meta>'}`
  }
  return fault === undefined ? { values } : { values, fault }
}

const typed = ({ id, type }: FoundAttribute, text: string, found: FoundOntology): AttributeValue | null => {
  if (type === 'number') return decimal(text)
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null
  return type === 'select' ? found.optionOf(id, text) : text
}
