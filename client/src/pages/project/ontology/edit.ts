/** Edits of an ontology draft: functions from one ontology to the next. Ids are kept; what names a removed class lets go of it. */
import {
  ONTOLOGY_KEYS,
  type ChoiceGroup,
  type Names,
  type Ontology,
  type OntologyAttribute,
  type OntologyClass,
  type OntologyRelation
} from '@uurga/shared/ontology/ontology.ts'
import type { KindName } from '@uurga/shared/ontology/kind-names.ts'

/** A name as an ontology id: lower-case letters, digits and hyphens, at most 40; '' where nothing of it is left. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replaceAll(/-+$/g, '')

/** The wanted id, or the first of `wanted-2`, `wanted-3`… that nothing else has. */
export function freeId(wanted: string, taken: readonly { readonly id: string }[]): string {
  const used = new Set(taken.map(({ id }) => id))
  const free = (n: number): string => (n === 1 ? wanted : `${wanted.slice(0, 36)}-${n}`)
  let n = 1
  while (used.has(free(n))) n++
  return free(n)
}

/**
 * The id of an entry that is not published yet: of its English name, for as long as nobody gave it another than the `stem` it began with. What
 * is exported is named by ids, so that a stem and a number would tell a reader nothing.
 */
export function idAfterName(
  list: readonly { readonly id: string }[],
  entry: { readonly id: string; readonly name: Names },
  english: string | undefined,
  stem: string
): string {
  const isOurs = new RegExp(`^${stem}(-\\d+)?$`).test(entry.id) || entry.id === slug(entry.name.en ?? '')
  const wanted = slug(english ?? '')
  if (!isOurs || wanted === '') return entry.id
  return freeId(
    wanted,
    list.filter(({ id }) => id !== entry.id)
  )
}

/** The first key nothing uses: 1–9, 0, then letters. */
export function freeKey({ classes, attributes }: Ontology): string | undefined {
  const used = new Set([...classes, ...attributes].map(({ key }) => key))
  return ONTOLOGY_KEYS.find(key => !used.has(key))
}

/** The colour least given out, 1–8 before 9–12. */
export function freeColour(classes: readonly OntologyClass[]): number {
  const counts = Array.from({ length: 12 }, (_, i) => classes.filter(({ colour }) => colour === i + 1).length)
  const least = Math.min(...counts)
  return counts.indexOf(least) + 1
}

/** A new class at the end, with a free colour and key. */
export function addClass(ontology: Ontology, language: string, name: string, kind: KindName): [Ontology, string] {
  const id = freeId('class', ontology.classes)
  const key = freeKey(ontology)
  const made: OntologyClass = {
    id,
    name: { [language]: name },
    colour: freeColour(ontology.classes),
    kinds: [kind],
    ...(key !== undefined && kind !== 'choice' && { key })
  }
  return [{ ...ontology, classes: [...ontology.classes, made] }, id]
}

export function addAttribute(ontology: Ontology, language: string, name: string, option: string): [Ontology, string] {
  const id = freeId('attribute', ontology.attributes)
  const made: OntologyAttribute = {
    id,
    name: { [language]: name },
    on: 'all',
    type: 'select',
    options: [{ id: 'option', name: { [language]: option } }]
  }
  return [{ ...ontology, attributes: [...ontology.attributes, made] }, id]
}

/** A new question, whose answers are the choice classes that belong to none yet. */
export function addChoice(ontology: Ontology, language: string, name: string): [Ontology, string] {
  const id = freeId('question', ontology.choices)
  const grouped = new Set(ontology.choices.flatMap(({ classes }) => classes))
  const classes = ontology.classes.filter(each => each.kinds.includes('choice') && !grouped.has(each.id)).map(each => each.id)
  const made: ChoiceGroup = { id, name: { [language]: name }, on: 'item', classes, multiple: false }
  return [{ ...ontology, choices: [...ontology.choices, made] }, id]
}

const replace = <T extends { readonly id: string }>(list: readonly T[], id: string, next: T): T[] =>
  list.map(each => (each.id === id ? next : each))

/** Puts a class in place of one. What it joins goes when it is of relations no more. */
export const setClass = (ontology: Ontology, id: string, next: OntologyClass): Ontology => {
  const of = next.kinds.includes('relation') ? ontology : setRelationEnd(setRelationEnd(ontology, id, 'from', []), id, 'to', [])
  const changed = { ...of, classes: replace(of.classes, id, { ...next, id }) }
  return next.id === id ? changed : renameClass(changed, id, next.id)
}

export const setAttribute = (ontology: Ontology, id: string, next: OntologyAttribute): Ontology => ({
  ...ontology,
  attributes: replace(ontology.attributes, id, next)
})

export const setChoice = (ontology: Ontology, id: string, next: ChoiceGroup): Ontology => ({
  ...ontology,
  choices: replace(ontology.choices, id, next)
})

/** Gives a class that is not published yet another id, wherever it is named. */
function renameClass(ontology: Ontology, from: string, to: string): Ontology {
  const renamed = (id: string): string => (id === from ? to : id)
  return {
    ...ontology,
    classes: ontology.classes.map(each => ({
      ...each,
      id: renamed(each.id),
      ...(each.parent !== undefined && { parent: renamed(each.parent) })
    })),
    attributes: ontology.attributes.map(each => (Array.isArray(each.on) ? { ...each, on: each.on.map(renamed) } : each)),
    choices: ontology.choices.map(each => ({ ...each, classes: each.classes.map(renamed) })),
    ...withTemplates(ontology.skeletons?.map(each => ({ ...each, class: renamed(each.class) }))),
    ...(ontology.relations && {
      relations: ontology.relations.map(each => ({
        class: renamed(each.class),
        ...(each.from && { from: each.from.map(renamed) }),
        ...(each.to && { to: each.to.map(renamed) })
      }))
    })
  }
}

const withTemplates = (skeletons: Ontology['skeletons']): Pick<Ontology, 'skeletons'> => (skeletons ? { skeletons } : {})

/** Takes a class out. Its children move up to its parent, its joints go with it; attributes and questions let go of it, and go when nothing is left to them. */
export function removeClass(ontology: Ontology, id: string): Ontology {
  const gone = ontology.classes.find(each => each.id === id)
  return {
    ...ontology,
    classes: ontology.classes
      .filter(each => each.id !== id)
      .map(each => {
        if (each.parent !== id) return each
        const { parent: _, ...orphan } = each
        return gone?.parent === undefined ? orphan : { ...orphan, parent: gone.parent }
      }),
    attributes: ontology.attributes
      .map(each => (Array.isArray(each.on) ? { ...each, on: each.on.filter(on => on !== id) } : each))
      .filter(each => !Array.isArray(each.on) || each.on.length > 0),
    choices: ontology.choices
      .map(each => ({ ...each, classes: each.classes.filter(answer => answer !== id) }))
      .filter(each => each.classes.length > 0),
    ...withTemplates(ontology.skeletons?.filter(each => each.class !== id)),
    ...(ontology.relations && {
      relations: ontology.relations.filter(each => each.class !== id).flatMap(each => withoutEnd(each, id) ?? [])
    })
  }
}

/** A relation that no longer joins a class: an end that has none left may be of any; null where that leaves nothing to say. */
const withoutEnd = (entry: OntologyRelation, id: string): OntologyRelation | null => {
  const [from = [], to = []] = [entry.from, entry.to].map(end => end?.filter(each => each !== id))
  if (from.length + to.length === 0) return null
  return { class: entry.class, ...(from.length > 0 && { from }), ...(to.length > 0 && { to }) }
}

/** What a class of relations may join; null where it may join anything. */
export const relationOf = (ontology: Ontology, id: string): OntologyRelation | null =>
  ontology.relations?.find(each => each.class === id) ?? null

/** Says which classes a class of relations joins at an end; none: any. */
export function setRelationEnd(ontology: Ontology, id: string, end: 'from' | 'to', classes: readonly string[]): Ontology {
  const { [end]: _, ...other } = relationOf(ontology, id) ?? { class: id }
  const next: OntologyRelation = { ...other, ...(classes.length > 0 && { [end]: [...classes] }) }
  const others = (ontology.relations ?? []).filter(each => each.class !== id)
  const relations = next.from || next.to ? [...others, next] : others
  const { relations: __, ...rest } = ontology
  return relations.length > 0 ? { ...rest, relations } : rest
}

/** One more kind or one less; relations are of no other kind. */
export const toggledKinds = (kinds: readonly KindName[], kind: KindName): KindName[] => {
  const others = kinds.filter(each => each !== kind && each !== 'relation')
  if (kinds.includes(kind)) return others
  return kind === 'relation' ? [kind] : [...others, kind]
}

export const removeAttribute = (ontology: Ontology, id: string): Ontology => ({
  ...ontology,
  attributes: ontology.attributes.filter(each => each.id !== id)
})

export const removeChoice = (ontology: Ontology, id: string): Ontology => ({
  ...ontology,
  choices: ontology.choices.filter(each => each.id !== id)
})

/** Moves a class one place up (−1) or down (+1); at the end of the list nothing happens. */
export function moveClass(ontology: Ontology, id: string, by: -1 | 1): Ontology {
  const at = ontology.classes.findIndex(each => each.id === id)
  const other = ontology.classes[at + by]
  const moved = ontology.classes[at]
  if (other === undefined || moved === undefined) return ontology
  const classes = [...ontology.classes]
  classes[at + by] = moved
  classes[at] = other
  return { ...ontology, classes }
}
