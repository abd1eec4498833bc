import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'

/** Classes of an ontology as screens need them: by id, with a name in the language and the key that picks them. */
export interface ClassLook {
  readonly id: string
  readonly name: string
  readonly colour: number
  readonly key: string | null
  readonly entry: OntologyClass
}

const DIGITS = Array.from('1234567890')
/** Letters that mean nothing else, for the classes of questions. */
const LETTERS = Array.from('qyun')
const known = new WeakMap<Ontology, Map<string, readonly ClassLook[]>>()

/** In the ontology's order. Classes without a key of their own get what is left: those that make marks digits, those that answer questions letters. */
export const classLooks = (ontology: Ontology, language: string): readonly ClassLook[] => {
  const byLanguage = known.get(ontology) ?? new Map<string, readonly ClassLook[]>()
  known.set(ontology, byLanguage)
  const found = byLanguage.get(language)
  if (found) return found
  const taken = new Set([...ontology.classes, ...ontology.attributes].flatMap(({ key }) => key ?? []))
  const digits = DIGITS.filter(key => !taken.has(key))
  const letters = LETTERS.filter(key => !taken.has(key))
  const inGroup = new Set(ontology.choices.flatMap(({ classes }) => classes))
  const looks = ontology.classes.map((entry): ClassLook => ({
    id: entry.id,
    name: displayName(entry, language),
    colour: entry.colour,
    key: entry.key ?? (inGroup.has(entry.id) ? letters : digits).shift() ?? null,
    entry
  }))
  byLanguage.set(language, looks)
  return looks
}

const byIds = new WeakMap<readonly ClassLook[], ReadonlyMap<string, ClassLook>>()

export const classById = (looks: readonly ClassLook[]): ReadonlyMap<string, ClassLook> => {
  const found = byIds.get(looks) ?? new Map(looks.map(look => [look.id, look]))
  byIds.set(looks, found)
  return found
}

/** Colour of an annotation, 0 without a class. */
export const colourOf = (annotation: Annotation, classes: ReadonlyMap<string, ClassLook>): number =>
  annotation.class === undefined ? 0 : (classes.get(annotation.class)?.colour ?? 0)

/** What its tag says: number, class, and what was chosen of it. */
export const tagOf = (
  annotation: Annotation,
  number: number,
  classes: ReadonlyMap<string, ClassLook>,
  ontology: Ontology,
  language: string
): string => {
  const name = annotation.class === undefined ? '' : (classes.get(annotation.class)?.name ?? annotation.class)
  return [number, name, ...chosenOf(annotation, ontology, language)].join(' ')
}

/** The options chosen of it, by name. */
export const chosenOf = (annotation: Annotation, ontology: Ontology, language: string): readonly string[] =>
  ontology.attributes.flatMap(attribute => {
    const value = annotation.attributes[attribute.id]
    const option = attribute.options?.find(({ id }) => id === value)
    return option ? [displayName(option, language)] : []
  })
