import type { AttributeValue } from '../document/annotation.ts'
import type { FoundOntology } from './found-ontology.ts'

export interface FoundAttributes {
  readonly attributes: Record<string, AttributeValue>
  /** Those that no attribute can hold, each with the reason. */
  readonly left: readonly string[]
}

/**
 * Free-form attributes of an annotation by their types: yes or no, numbers, texts, lists of texts as several values; nothing (`null`, an empty list) is
 * no answer. Objects and other lists are left.
 */
export const foundAttributes = (given: object, classId: string, found: FoundOntology): FoundAttributes => {
  const attributes: Record<string, AttributeValue> = {}
  const left: string[] = []
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue
    if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) {
      const multi = found.multiOf(name, classId, value)
      if (multi) attributes[multi.id] = [...new Set(multi.chosen)]
      else left.push(`${name.slice(0, 40)}: no attribute can be called so, or hold such values`)
      continue
    }
    const type = TYPES[typeof value]
    const id = type === undefined || !holds(value) ? null : found.attributeOf(name, classId, type)
    if (id === null) left.push(`${name.slice(0, 40)}: no attribute can be called so, or hold such a value`)
    else attributes[id] = value as AttributeValue
  }
  return { attributes, left }
}

const TYPES: Readonly<Record<string, 'boolean' | 'number' | 'text'>> = { boolean: 'boolean', number: 'number', string: 'text' }

const holds = (value: unknown): boolean => typeof value !== 'string' || (value.length <= 10_000 && !/\p{Cs}/u.test(value))
