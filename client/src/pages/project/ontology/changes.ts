import { ontologySchema, type Joint, type Ontology, type OntologyClass } from '@uurga/shared/ontology/ontology.ts'
import { templateOf } from '@uurga/shared/ontology/templates.ts'
import { compareVersions } from '@uurga/shared/ontology/versions.ts'

/** What publishing a draft would do, one line each. `refused` needs something of the owner first. */
export type Change =
  | { readonly what: 'added' | 'renamed' | 'changed'; readonly entry: OntologyClass; readonly tone: 'safe' }
  | { readonly what: 'narrowed'; readonly entry: OntologyClass; readonly kinds: readonly string[]; readonly tone: 'check' }
  | { readonly what: 'joints'; readonly entry: OntologyClass; readonly joints: readonly Joint[]; readonly tone: 'check' }
  | { readonly what: 'removed'; readonly entry: OntologyClass; readonly tone: 'check' | 'refused' }
  | { readonly what: 'attributes' | 'choices' | 'relations' | 'order'; readonly tone: 'safe' | 'check' }

/**
 * The changes from a published ontology to a draft. `mapping` gives labels of removed classes to others; `orphans` are the counts of
 * labels the server named when it refused, by class id.
 */
export function changesOf(
  from: Ontology,
  to: Ontology,
  mapping: Readonly<Record<string, string>>,
  orphans: Readonly<Record<string, number>>
): readonly Change[] {
  const change = compareVersions(from, to, mapping)
  const before = new Map(from.classes.map(entry => [entry.id, entry]))
  const after = new Map(to.classes.map(entry => [entry.id, entry]))
  const named = (ids: readonly string[], map: ReadonlyMap<string, OntologyClass>): OntologyClass[] =>
    ids.flatMap(id => map.get(id) ?? [])
  const both = new Set([...change.renamed, ...change.changed])
  const kept = (list: Ontology): string => list.classes.flatMap(({ id }) => (before.has(id) && after.has(id) ? [id] : [])).join()
  return [
    ...named([...change.removed, ...change.merged.map(({ from: id }) => id)], before).map(
      entry =>
        ({
          what: 'removed',
          entry,
          tone: (orphans[entry.id] ?? 0) > 0 && mapping[entry.id] === undefined ? 'refused' : 'check'
        }) as const
    ),
    ...change.narrowed.flatMap(({ id, kinds }) =>
      named([id], after).map(entry => ({ what: 'narrowed', entry, kinds, tone: 'check' }) as const)
    ),
    ...change.joints.flatMap(({ id, removed }) =>
      named([id], after).map(entry => {
        const joints = (templateOf(from, id)?.joints ?? []).filter(joint => removed.includes(joint.id))
        return { what: 'joints', entry, joints, tone: 'check' } as const
      })
    ),
    ...named(change.added, after).map(entry => ({ what: 'added', entry, tone: 'safe' }) as const),
    ...named([...both], after).map(
      entry => ({ what: change.changed.includes(entry.id) ? 'changed' : 'renamed', entry, tone: 'safe' }) as const
    ),
    ...(kept(from) === kept(to) ? [] : [{ what: 'order', tone: 'safe' } as const]),
    ...(same(from.attributes, to.attributes) ? [] : [{ what: 'attributes', tone: 'check' } as const]),
    ...(same(from.choices, to.choices) ? [] : [{ what: 'choices', tone: 'check' } as const]),
    ...(same(from.relations ?? [], to.relations ?? []) ? [] : [{ what: 'relations', tone: 'check' } as const])
  ]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export type FaultWord = 'Key' | 'Name' | 'Id' | 'Parent' | 'Kinds' | 'Options' | 'On' | 'Answers' | 'Joints' | 'Joins' | 'Other'
export interface DraftFault {
  readonly list: 'classes' | 'attributes' | 'choices'
  readonly id: string
  readonly word: FaultWord
  readonly message: string
}

const WORDS: Record<string, FaultWord> = {
  key: 'Key',
  name: 'Name',
  id: 'Id',
  parent: 'Parent',
  kinds: 'Kinds',
  options: 'Options',
  on: 'On',
  classes: 'Answers'
}

/** What is wrong with a draft, each fault once per entry and field. */
export function faultsOf(draft: Ontology): readonly DraftFault[] {
  const parsed = ontologySchema.safeParse(draft)
  if (parsed.success) return []
  const faults = parsed.error.issues.flatMap(({ path: [list, index, field], message }): DraftFault[] => {
    if (list === 'skeletons') {
      const id = draft.skeletons?.[Number(index)]?.class
      return id === undefined ? [] : [{ list: 'classes', id, word: 'Joints', message }]
    }
    if (list === 'relations') {
      const of = draft.relations?.[Number(index)]?.class
      return of === undefined ? [] : [{ list: 'classes', id: of, word: 'Joins', message }]
    }
    if (list !== 'classes' && list !== 'attributes' && list !== 'choices') return []
    const id = draft[list][Number(index)]?.id
    return id === undefined ? [] : [{ list, id, word: WORDS[String(field)] ?? 'Other', message }]
  })
  return faults.filter(
    (fault, i) => faults.findIndex(other => other.list === fault.list && other.id === fault.id && other.word === fault.word) === i
  )
}
