import { displayName } from '../ontology/labels.ts'
import type { Ontology } from '../ontology/ontology.ts'

/**
 * What a format calls each class: its id, which is unique and stays through renamings, or its name in a language. Where two classes have one
 * name, both get their id behind it.
 */
export const classNames = ({ classes }: Ontology, language?: string): ReadonlyMap<string, string> => {
  if (language === undefined) return new Map(classes.map(({ id }) => [id, id]))
  const named = classes.map(entry => ({ id: entry.id, name: displayName(entry, language) }))
  const times = new Map<string, number>()
  for (const { name } of named) times.set(name, (times.get(name) ?? 0) + 1)
  return new Map(named.map(({ id, name }) => [id, times.get(name) === 1 ? name : `${name} (${id})`]))
}
