import { mappedClass } from './mapping.ts'
import type { ClassMapping } from './mapping.ts'
import { templateOf } from './templates.ts'
import type { Ontology, OntologyClass, SkeletonTemplate } from './ontology.ts'

/** What changed from one version to another, class ids throughout. `merged` and `removed` share nothing. */
export interface OntologyChange {
  readonly added: readonly string[]
  readonly renamed: readonly string[]
  /** Classes gone, whose annotations the mapping gives to another class of the new version. */
  readonly merged: readonly { readonly from: string; readonly to: string }[]
  /** Classes gone, whose annotations have nowhere to go. */
  readonly removed: readonly string[]
  /** Classes that may no longer be used with a kind. */
  readonly narrowed: readonly { readonly id: string; readonly kinds: readonly string[] }[]
  /** Joints gone from the skeleton of a class: a release leaves them out of what was labelled before. */
  readonly joints: readonly { readonly id: string; readonly removed: readonly string[] }[]
  /** Anything else of a class: colour, key, parent, description, kinds added, its skeleton. */
  readonly changed: readonly string[]
}

/** Compares two versions of an ontology; without a mapping every class gone is `removed`. */
export const compareVersions = (from: Ontology, to: Ontology, mapping: ClassMapping = {}): OntologyChange => {
  const before = new Map(from.classes.map(entry => [entry.id, entry]))
  const after = new Map(to.classes.map(entry => [entry.id, entry]))
  const kept = from.classes.flatMap(old => {
    const now = after.get(old.id)
    return now ? [{ old, now }] : []
  })
  const gone = removedClasses(from, to).map(id => ({ from: id, to: mappedClass(id, mapping) }))
  return {
    added: to.classes.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    renamed: kept.filter(({ old, now }) => !sameNames(old, now)).map(({ old }) => old.id),
    merged: gone.flatMap(({ from, to }) => (to !== null && after.has(to) ? [{ from, to }] : [])),
    removed: gone.filter(({ to }) => to === null || !after.has(to)).map(({ from }) => from),
    narrowed: kept.flatMap(({ old, now }) => {
      const kinds = old.kinds.filter(kind => !now.kinds.includes(kind))
      return kinds.length > 0 ? [{ id: old.id, kinds }] : []
    }),
    joints: kept.flatMap(({ old: { id } }) => {
      const now = templateOf(to, id)
      const left = new Set(now?.joints.map(joint => joint.id))
      const removed = now ? (templateOf(from, id)?.joints ?? []).flatMap(joint => (left.has(joint.id) ? [] : joint.id)) : []
      return removed.length > 0 ? [{ id, removed }] : []
    }),
    changed: kept
      .filter(({ old, now }) => !sameRest(old, now) || !sameTemplate(templateOf(from, old.id), templateOf(to, old.id)))
      .map(({ old }) => old.id)
  }
}

/** Ids of the classes of `from` that `to` no longer has: annotations of theirs would be orphans. */
export const removedClasses = (from: Ontology, to: Ontology): string[] => {
  const after = new Set(to.classes.map(({ id }) => id))
  return from.classes.filter(({ id }) => !after.has(id)).map(({ id }) => id)
}

const sameNames = (a: OntologyClass, b: OntologyClass): boolean => {
  const tags = Object.keys(a.name)
  return tags.length === Object.keys(b.name).length && tags.every(tag => a.name[tag] === b.name[tag])
}

const sameRest = (a: OntologyClass, b: OntologyClass): boolean =>
  a.colour === b.colour &&
  a.key === b.key &&
  a.parent === b.parent &&
  a.description === b.description &&
  b.kinds.every(kind => a.kinds.includes(kind))

const sameTemplate = (a: SkeletonTemplate | undefined, b: SkeletonTemplate | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
