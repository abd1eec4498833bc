import { z } from 'zod'
import { KIND_NAMES } from './kind-names.ts'
import { strictRecord } from './record.ts'

/** Ids are made once, never change and are never reused; names may change at will. */
export const ontologyId = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** A BCP 47 language tag as far as names need it: `zh-CN`, `en`, `mn-Mong`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
/** A name in one language or more. */
export const namesSchema = strictRecord(languageTag, z.string().trim().min(1).max(100))
  .refine(names => Object.keys(names).length >= 1, 'a name in at least one language')
  .refine(names => Object.keys(names).length <= 20, 'names in at most 20 languages')
export type Names = z.infer<typeof namesSchema>

/** The keys that pick a class or an option: one key each, without modifiers. */
export const ONTOLOGY_KEYS: readonly string[] = Array.from('1234567890abcdefghijklmnopqrstuvwxyz')
const key = z.string().regex(/^[0-9a-z]$/)

export const MOST_CLASSES = 2000

export const ontologyClassSchema = z.strictObject({
  id: ontologyId,
  name: namesSchema,
  /** One of the twelve colours of the theme. */
  colour: z.int().min(1).max(12),
  key: key.exactOptional(),
  kinds: z.array(z.enum(KIND_NAMES)).min(1).max(KIND_NAMES.length),
  parent: ontologyId.exactOptional(),
  description: z.string().max(2000).exactOptional()
})
export type OntologyClass = z.infer<typeof ontologyClassSchema>

export const ATTRIBUTE_TYPES = ['select', 'multi', 'number', 'text', 'boolean'] as const

export const ontologyAttributeSchema = z.strictObject({
  id: ontologyId,
  name: namesSchema,
  /** Classes whose annotations carry it, `all` classes, or the `item` as a whole (then it rides on a choice annotation of the item). */
  on: z.union([z.literal('all'), z.literal('item'), z.array(ontologyId).min(1).max(MOST_CLASSES)]),
  type: z.enum(ATTRIBUTE_TYPES),
  /** For `select` and `multi`: what there is to select. */
  options: z
    .array(z.strictObject({ id: ontologyId, name: namesSchema }))
    .min(1)
    .max(200)
    .exactOptional(),
  required: z.boolean().exactOptional(),
  key: key.exactOptional()
})
export type OntologyAttribute = z.infer<typeof ontologyAttributeSchema>

/** A question about the item as a whole, answered by one class or several. A class belongs to one group at most. */
export const choiceGroupSchema = z.strictObject({
  id: ontologyId,
  name: namesSchema,
  on: z.literal('item'),
  classes: z.array(ontologyId).min(1).max(500),
  multiple: z.boolean(),
  required: z.boolean().exactOptional()
})
export type ChoiceGroup = z.infer<typeof choiceGroupSchema>

/**
 * What a class of relations may join: from marks of these classes to marks of those; an end that is absent may be of any class. Name, colour, key and
 * what becomes of it in the next version are those of the class, so nothing of that is here.
 */
const relationSchema = z.strictObject({
  class: ontologyId,
  from: z.array(ontologyId).min(1).max(MOST_CLASSES).exactOptional(),
  to: z.array(ontologyId).min(1).max(MOST_CLASSES).exactOptional()
})
export type OntologyRelation = z.infer<typeof relationSchema>

const share = z.number().min(0).max(1)

/** A joint of a skeleton; `at` is where it lies in the picture of the template, shares of its width and height, y down. */
export const jointSchema = z.strictObject({ id: ontologyId, name: namesSchema, at: z.tuple([share, share]) })
export type Joint = z.infer<typeof jointSchema>

/**
 * What a skeleton of a class is made of. The order of the joints is that in which they are placed and exported; documents name them by id, so
 * that it may change.
 */
export const skeletonTemplateSchema = z.strictObject({
  class: ontologyId,
  joints: z.array(jointSchema).min(1).max(200),
  edges: z.array(z.tuple([ontologyId, ontologyId])).max(400),
  /** Joints that change places when a picture is mirrored: left and right. */
  swaps: z
    .array(z.tuple([ontologyId, ontologyId]))
    .max(100)
    .exactOptional()
})
export type SkeletonTemplate = z.infer<typeof skeletonTemplateSchema>

/** The classes, attributes and questions of a project: one immutable version. */
export const ontologySchema = z
  .strictObject({
    classes: z.array(ontologyClassSchema).max(MOST_CLASSES),
    attributes: z.array(ontologyAttributeSchema).max(200),
    choices: z.array(choiceGroupSchema).max(50),
    relations: z.array(relationSchema).max(200).exactOptional(),
    skeletons: z.array(skeletonTemplateSchema).max(200).exactOptional()
  })
  .superRefine((ontology, context) => {
    for (const { path, message } of ontologyFaults(ontology)) context.addIssue({ code: 'custom', path: [...path], message })
  })
export type Ontology = z.infer<typeof ontologySchema>

interface OntologyFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What the fields alone cannot say: ids and keys unique, what is named exists, no class is its own ancestor. */
export const ontologyFaults = (ontology: Ontology): OntologyFault[] => [
  ...repeatedIds('classes', ontology.classes),
  ...repeatedIds('attributes', ontology.attributes),
  ...repeatedIds('choices', ontology.choices),
  ...repeatedKeys(ontology),
  ...parentFaults(ontology.classes),
  ...attributeFaults(ontology),
  ...choiceFaults(ontology),
  ...skeletonFaults(ontology),
  ...relationFaults(ontology)
]

const repeatedIds = (
  list: 'classes' | 'attributes' | 'choices',
  entries: readonly { readonly id: string }[]
): OntologyFault[] => {
  const seen = new Set<string>()
  return entries.flatMap(({ id }, i) => {
    if (seen.has(id)) return [{ path: [list, i, 'id'], message: `id ${id} is taken` }]
    seen.add(id)
    return []
  })
}

/** One keyboard: classes and attributes draw from the same keys. */
const repeatedKeys = ({ classes, attributes }: Ontology): OntologyFault[] => {
  const seen = new Set<string>()
  const check = (list: string) => (entry: { readonly key?: string }, i: number) => {
    if (entry.key === undefined) return []
    if (seen.has(entry.key)) return [{ path: [list, i, 'key'], message: `key ${entry.key} is taken` }]
    seen.add(entry.key)
    return []
  }
  return [...classes.flatMap(check('classes')), ...attributes.flatMap(check('attributes'))]
}

const parentFaults = (classes: readonly OntologyClass[]): OntologyFault[] => {
  const parents = new Map(classes.map(({ id, parent }) => [id, parent]))
  const circular = classesInCircles(parents)
  return classes.flatMap(({ id, parent }, i) => {
    if (parent === undefined) return []
    const path = ['classes', i, 'parent']
    if (!parents.has(parent)) return [{ path, message: `parent ${parent} does not exist` }]
    return circular.has(id) ? [{ path, message: `class ${id} is its own ancestor` }] : []
  })
}

/** Each class is walked through once: what an earlier walk passed leads nowhere new. */
const classesInCircles = (parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> => {
  const circular = new Set<string>()
  const walked = new Set<string>()
  for (const start of parents.keys()) {
    const path: string[] = []
    let at: string | undefined = start
    for (; at !== undefined && !walked.has(at); at = parents.get(at)) {
      walked.add(at)
      path.push(at)
    }
    const entry = at === undefined ? -1 : path.indexOf(at)
    if (entry >= 0) for (const id of path.slice(entry)) circular.add(id)
  }
  return circular
}

const attributeFaults = ({ classes, attributes }: Ontology): OntologyFault[] => {
  const ids = new Set(classes.map(({ id }) => id))
  return attributes.flatMap((attribute, i): OntologyFault[] => {
    const picks = attribute.type === 'select' || attribute.type === 'multi'
    const faults: OntologyFault[] = []
    if (picks !== (attribute.options !== undefined)) {
      faults.push({
        path: ['attributes', i, 'options'],
        message: picks ? 'options are missing' : `${attribute.type} takes no options`
      })
    }
    if (new Set(attribute.options?.map(({ id }) => id)).size < (attribute.options?.length ?? 0)) {
      faults.push({ path: ['attributes', i, 'options'], message: 'an option id is taken twice' })
    }
    const unknown = Array.isArray(attribute.on) ? attribute.on.find(id => !ids.has(id)) : undefined
    if (unknown !== undefined) faults.push({ path: ['attributes', i, 'on'], message: `class ${unknown} does not exist` })
    return faults
  })
}

const choiceFaults = ({ classes, choices }: Ontology): OntologyFault[] => {
  const byId = new Map(classes.map(entry => [entry.id, entry]))
  const grouped = new Set<string>()
  return choices.flatMap((group, i) =>
    group.classes.flatMap((id, k): OntologyFault[] => {
      const path = ['choices', i, 'classes', k]
      const found = byId.get(id)
      if (!found) return [{ path, message: `class ${id} does not exist` }]
      if (!found.kinds.includes('choice')) return [{ path, message: `class ${id} is not of kind choice` }]
      if (grouped.has(id)) return [{ path, message: `class ${id} is in two groups` }]
      grouped.add(id)
      return []
    })
  )
}

const skeletonFaults = ({ classes, skeletons = [] }: Ontology): OntologyFault[] => {
  const byId = new Map(classes.map(entry => [entry.id, entry]))
  const templated = new Set<string>()
  const faults = skeletons.flatMap((template, i): OntologyFault[] => {
    const path = ['skeletons', i, 'class']
    const found = byId.get(template.class)
    const own = templateFaults(template).map(({ path: at, message }) => ({ path: ['skeletons', i, ...at], message }))
    if (!found) return [{ path, message: `class ${template.class} does not exist` }, ...own]
    if (!found.kinds.includes('skeleton')) return [{ path, message: `class ${template.class} is not of kind skeleton` }, ...own]
    if (templated.has(template.class)) return [{ path, message: `class ${template.class} has two skeletons` }, ...own]
    templated.add(template.class)
    return own
  })
  const bare = classes.flatMap(({ id, kinds }, i): OntologyFault[] =>
    kinds.includes('skeleton') && !templated.has(id)
      ? [{ path: ['classes', i, 'kinds'], message: `class ${id} has no skeleton: its joints are missing` }]
      : []
  )
  return [...faults, ...bare]
}

const templateFaults = ({ joints, edges, swaps = [] }: SkeletonTemplate): OntologyFault[] => {
  const ids = new Set<string>()
  const repeated = joints.flatMap(({ id }, i): OntologyFault[] => {
    if (ids.has(id)) return [{ path: ['joints', i, 'id'], message: `joint ${id} is there twice` }]
    ids.add(id)
    return []
  })
  const pairs = (list: 'edges' | 'swaps', given: readonly (readonly [string, string])[]): OntologyFault[] =>
    given.flatMap(([a, b], i) => {
      const unknown = [a, b].find(id => !ids.has(id))
      if (unknown !== undefined) return [{ path: [list, i], message: `joint ${unknown} does not exist` }]
      return a === b ? [{ path: [list, i], message: `joint ${a} is paired with itself` }] : []
    })
  const swapped = swaps.flat()
  const twice = swapped.find((id, i) => swapped.indexOf(id) < i)
  return [
    ...repeated,
    ...pairs('edges', edges),
    ...pairs('swaps', swaps),
    ...(twice === undefined ? [] : [{ path: ['swaps'], message: `joint ${twice} is in two pairs` }])
  ]
}

/** A class of relations is of no other kind, has one entry at most, and joins classes of marks. */
const relationFaults = ({ classes, relations = [] }: Ontology): OntologyFault[] => {
  const byId = new Map(classes.map(entry => [entry.id, entry]))
  const mixed = classes.flatMap(({ id, kinds }, i) =>
    kinds.includes('relation') && kinds.length > 1
      ? [{ path: ['classes', i, 'kinds'], message: `class ${id} is of relations and of marks` }]
      : []
  )
  const seen = new Set<string>()
  return [
    ...mixed,
    ...relations.flatMap((entry, i): OntologyFault[] => {
      const of = byId.get(entry.class)
      const again = seen.has(entry.class)
      seen.add(entry.class)
      const path = ['relations', i, 'class']
      if (!of) return [{ path, message: `class ${entry.class} does not exist` }]
      if (!of.kinds.includes('relation')) return [{ path, message: `class ${entry.class} is not of kind relation` }]
      if (again) return [{ path, message: `class ${entry.class} is named twice` }]
      return (['from', 'to'] as const).flatMap(end =>
        (entry[end] ?? []).flatMap((id, k): OntologyFault[] => {
          const at = ['relations', i, end, k]
          const found = byId.get(id)
          if (!found) return [{ path: at, message: `class ${id} does not exist` }]
          return found.kinds.includes('relation') ? [{ path: at, message: `class ${id} is of relations itself` }] : []
        })
      )
    })
  ]
}
