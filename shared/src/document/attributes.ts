import type { OntologyAttribute } from '../ontology/ontology.ts'
import { isItemCarrier } from './answers.ts'
import type { Annotation, AttributeValue } from './annotation.ts'
import type { AnnotationDocument } from './document.ts'
import type { Fault, FaultCode } from './faults.ts'
import type { OntologyIndex } from './ontology-index.ts'
import { classesOf } from './placed.ts'

/** Attributes the ontology does not give this annotation, values of the wrong type, and required ones that are missing. */
export const attributeFaults = (
  annotation: Annotation,
  index: OntologyIndex,
  fault: (code: FaultCode, about?: string) => Fault
): Fault[] => {
  const given = Object.entries(annotation.attributes).flatMap(([id, value]) => {
    const attribute = index.attributes.get(id)
    if (!attribute || !applies(attribute, annotation)) return [fault('attribute-unknown', id)]
    return fits(attribute, value) ? [] : [fault('attribute-value', id)]
  })
  const missing = [...index.attributes.values()]
    .filter(attribute => attribute.required && attribute.on !== 'item' && applies(attribute, annotation))
    .filter(attribute => isBlank(annotation.attributes, attribute.id))
  return [...given, ...missing.map(({ id }) => fault('attribute-missing', id))]
}

/** Required attributes of an item that nobody set. */
export const missingItemAttributes = (document: AnnotationDocument, index: OntologyIndex, item: string): Fault[] => {
  const carrier = document.annotations.find(annotation => isItemCarrier(annotation, item))
  return [...index.attributes.values()]
    .filter(({ on, required }) => on === 'item' && required)
    .filter(({ id }) => !carrier || isBlank(carrier.attributes, id))
    .map(({ id }) => ({ code: 'attribute-missing', item, about: id }))
}

/** Which annotations carry an attribute: those of its classes, all that name a class, or the carrier of the item. */
const applies = ({ on }: OntologyAttribute, annotation: Annotation): boolean => {
  if (on === 'item') return isItemCarrier(annotation, annotation.on.item)
  const classes = classesOf(annotation)
  return on === 'all' ? classes.length > 0 : classes.some(id => on.includes(id))
}

const fits = ({ type, options = [] }: OntologyAttribute, value: AttributeValue): boolean => {
  const isOption = (id: unknown) => options.some(option => option.id === id)
  switch (type) {
    case 'select':
      return isOption(value)
    case 'multi':
      return Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length
    case 'number':
      return typeof value === 'number'
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    default:
      return type satisfies never
  }
}

const isBlank = (attributes: Annotation['attributes'], id: string): boolean => {
  if (!Object.hasOwn(attributes, id)) return true
  const value = attributes[id]
  return value === '' || (Array.isArray(value) && value.length === 0)
}
