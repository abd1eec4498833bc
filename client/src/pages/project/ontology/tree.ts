import type { OntologyClass } from '@uurga/shared/ontology/ontology.ts'

/** Classes with their children below them, in the ontology's order, and how deep each lies. Circles are shown flat, at the end. */
export function inTree(classes: readonly OntologyClass[]): readonly { readonly entry: OntologyClass; readonly depth: number }[] {
  const known = new Set(classes.map(({ id }) => id))
  const below = (id: string | undefined): readonly OntologyClass[] =>
    classes.filter(({ parent }) => (parent !== undefined && known.has(parent) ? parent : undefined) === id)
  const shown = new Set<string>()
  const walk = (parent: string | undefined, depth: number): { entry: OntologyClass; depth: number }[] =>
    below(parent).flatMap(entry => {
      if (shown.has(entry.id)) return []
      shown.add(entry.id)
      return [{ entry, depth }, ...walk(entry.id, depth + 1)]
    })
  const tree = walk(undefined, 0)
  return [...tree, ...classes.filter(({ id }) => !shown.has(id)).map(entry => ({ entry, depth: 0 }))]
}
