import type { Ontology, OntologyAttribute, OntologyClass } from '../../ontology/ontology.ts'
import { classNames } from '../class-names.ts'
import { xmlEscaped } from '../xml-escape.ts'

/** A class as CVAT has it: a name and the attributes its shapes carry. */
export interface CvatLabel {
  readonly id: string
  readonly name: string
  readonly type: 'rectangle' | 'polygon' | 'tag' | 'any'
  readonly attributes: readonly OntologyAttribute[]
}

/** What CVAT calls a type of attribute. It has none of several values. */
export const INPUT_TYPES = { select: 'select', boolean: 'checkbox', number: 'number', text: 'text', multi: 'text' } as const

/** The classes that boxes, polygons or choices may have, in the order of the ontology. */
export const labelsOf = (ontology: Ontology, language?: string): CvatLabel[] => {
  const names = classNames(ontology, language)
  return ontology.classes.flatMap(entry => {
    const type = typeOf(entry)
    if (type === null) return []
    const attributes = ontology.attributes.filter(({ on }) => on === 'all' || (on !== 'item' && on.includes(entry.id)))
    return [{ id: entry.id, name: names.get(entry.id) ?? entry.id, type, attributes: type === 'tag' ? [] : attributes }]
  })
}

const typeOf = ({ kinds }: OntologyClass): CvatLabel['type'] | null => {
  const types = kinds.flatMap(kind =>
    kind === 'box' ? ['rectangle' as const] : kind === 'polygon' ? [kind] : kind === 'choice' ? ['tag' as const] : []
  )
  return types.length > 1 ? 'any' : (types[0] ?? null)
}

export const labelXml = ({ name, type, attributes }: CvatLabel): string => {
  const specs = attributes.map(
    ({ id, type: kind, options }) =>
      `<attribute><name>${id}</name><mutable>False</mutable><input_type>${INPUT_TYPES[kind]}</input_type><default_value></default_value>` +
      `<values>${kind === 'select' ? (options ?? []).map(option => option.id).join('\n') : ''}</values></attribute>`
  )
  return `<label><name>${xmlEscaped(name)}</name><type>${type}</type><attributes>${specs.join('')}</attributes></label>`
}
