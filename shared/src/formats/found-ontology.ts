import type { KindName } from '../ontology/kind-names.ts'
import { MOST_CLASSES } from '../ontology/ontology.ts'
import type { Ontology, OntologyAttribute, OntologyClass } from '../ontology/ontology.ts'

/**
 * The ontology of files that bring only names. A name that could be an id is the id; any other gets one made of it. Ask for the same names in the
 * same order and the ids are the same. Names stand under `und`: no file says in which language they are.
 */
export interface FoundOntology {
  /** The id of a class, seen with a kind now; null for a name that is blank or longer than 100 characters, and past 2,000 classes. */
  classOf(name: string, ...kinds: KindName[]): string | null
  /** Says that a class of that id is seen with a kind. */
  kindOf(classId: string, kind: KindName): void
  /** The id of an attribute of a class; null for a name that cannot be one, past 200 attributes, and for values the attribute does not take. */
  attributeOf(name: string, classId: string, type: OntologyAttribute['type'], options?: readonly string[]): string | null
  /** An attribute of several values and the ids of those that are given, which it takes from now on; null as for other attributes. */
  multiOf(name: string, classId: string, values: readonly string[]): { readonly id: string; readonly chosen: string[] } | null
  /** Says that a class lies under another; false where that would make a circle, or the parent is one class too many. */
  under(name: string, parent: string): boolean
  /** The id of a value of a `select`; null where it is none. */
  optionOf(attribute: string, value: string): string | null
  /** `group`: the id of the one question that all classes of kind `choice` answer. */
  ontology(group: string): Ontology
}

const MOST_ATTRIBUTES = 200
const MOST_OPTIONS = 200
const MOST_CHOICES = 500

interface Attribute {
  readonly name: string
  readonly type: OntologyAttribute['type']
  readonly on: Set<string>
  readonly options: Map<string, string>
}

const isName = (name: string): boolean => name.trim() !== '' && name.trim().length <= 100
const named = (name: string): { und: string } => ({ und: name.trim() })

export const foundOntology = (): FoundOntology => {
  const classes = new Map<string, { readonly id: string; readonly kinds: Set<KindName>; parent?: string }>()
  const kindsById = new Map<string, Set<KindName>>()
  const classIds = new Set<string>()
  const attributes = new Map<string, Attribute>()
  const byUse = new Map<string, string>()
  return {
    classOf(name, ...kinds) {
      let found = classes.get(name)
      if (!found) {
        if (!isName(name) || classes.size >= MOST_CLASSES) return null
        found = { id: freshId(name, 'class', classIds), kinds: new Set() }
        classIds.add(found.id)
        classes.set(name, found)
        kindsById.set(found.id, found.kinds)
      }
      for (const kind of kinds) found.kinds.add(kind)
      return found.id
    },
    kindOf(classId, kind) {
      kindsById.get(classId)?.add(kind)
    },
    attributeOf(name, classId, type, options = []) {
      const use = JSON.stringify([name, type, options])
      let id = byUse.get(use)
      if (id === undefined) {
        if (!isName(name) || attributes.size >= MOST_ATTRIBUTES || options.length > MOST_OPTIONS) return null
        if (type === 'select' && (options.length === 0 || !options.every(isName))) return null
        id = freshId(name, 'attribute', new Set(attributes.keys()))
        byUse.set(use, id)
        attributes.set(id, { name, type, on: new Set(), options: optionIds(options) })
      }
      attributes.get(id)?.on.add(classId)
      return id
    },
    multiOf(name, classId, values) {
      const use = JSON.stringify([name, 'multi'])
      let id = byUse.get(use)
      if (id === undefined) {
        if (!isName(name) || attributes.size >= MOST_ATTRIBUTES || values.length === 0) return null
        id = freshId(name, 'attribute', new Set(attributes.keys()))
      }
      const options = attributes.get(id)?.options ?? new Map<string, string>()
      if (new Set([...options.keys(), ...values]).size > MOST_OPTIONS || !values.every(isName)) return null
      for (const value of values) if (!options.has(value)) options.set(value, freshId(value, 'option', new Set(options.values())))
      const held = attributes.get(id) ?? { name, type: 'multi' as const, on: new Set<string>(), options }
      held.on.add(classId)
      byUse.set(use, id)
      attributes.set(id, held)
      return { id, chosen: values.map(value => options.get(value) ?? value) }
    },
    under(name, parent) {
      const above = this.classOf(parent)
      const held = classes.get(name)
      if (above === null || !held) return false
      const byId = new Map([...classes.values()].map(entry => [entry.id, entry]))
      for (let at: string | undefined = above; at !== undefined; at = byId.get(at)?.parent) if (at === held.id) return false
      held.parent = above
      return true
    },
    optionOf: (attribute, value) => attributes.get(attribute)?.options.get(value) ?? null,
    ontology(group) {
      const choices = [...classes.values()].filter(({ kinds }) => kinds.has('choice')).slice(0, MOST_CHOICES)
      return {
        classes: [...classes].map(([name, { id, kinds, parent }], i): OntologyClass => {
          // A class that nothing was marked with yet may be used for what these formats know best.
          const used: KindName[] = kinds.size > 0 ? [...kinds].toSorted() : ['box', 'polygon']
          return { id, name: named(name), colour: (i % 12) + 1, kinds: used, ...(parent !== undefined && { parent }) }
        }),
        attributes: [...attributes].map(([id, { name, type, on, options }]): OntologyAttribute => {
          const choosable = [...options].map(([value, option]) => ({ id: option, name: named(value) }))
          return { id, name: named(name), on: [...on], type, ...(options.size > 0 && { options: choosable }) }
        }),
        choices:
          choices.length === 0
            ? []
            : [{ id: group, name: named(group), on: 'item', classes: choices.map(({ id }) => id), multiple: true }]
      }
    }
  }
}

const optionIds = (values: readonly string[]): Map<string, string> => {
  const ids = new Map<string, string>()
  for (const value of values) if (!ids.has(value)) ids.set(value, freshId(value, 'option', new Set(ids.values())))
  return ids
}

/** `Traffic Light` → `traffic-light`; `汽车` → `class-1`. */
const freshId = (name: string, noun: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 34)
  const free = /^[a-z0-9-]{1,40}$/.test(name) ? name : plain
  if (free !== '' && !taken.has(free)) return free
  for (let n = free === '' ? taken.size + 1 : 2; ; n++) {
    const id = `${free === '' ? noun : free.slice(0, 34)}-${n}`
    if (!taken.has(id)) return id
  }
}
