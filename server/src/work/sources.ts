/** What a job is made of besides the queue: items, ontologies, names. Items and versions of an ontology never change, so they are read once. */
import type { Target } from '@uurga/shared/api/queue.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { gather } from '../store/gather.ts'
import { createRecent } from './recent.ts'

/** Where other features keep it. */
export interface Origins {
  /** Items with parts, facts and short texts, by id: one query. */
  items(ids: readonly string[]): Promise<ReadonlyMap<string, Target>>
  /** Names of items: one query. */
  itemNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The text of a part that is too long to travel with its item. */
  text(item: string, part: string): Promise<string>
  ontology(project: string, version: number): Promise<Ontology | undefined>
  projectNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export type Sources = Origins

/** Characters of items kept at hand, ontologies kept at hand, and how long a project's name is believed, ms. */
const ITEMS = 32 * 2 ** 20
const ONTOLOGIES = 200
const NAME_AGE = 60_000
/** Claims whose items are read in one query. */
const TOGETHER = 50

const weightOf = ({ parts }: Target): number => 500 + parts.reduce((sum, { text = '' }) => sum + text.length, 0)

export const createSources = (origins: Origins, now: () => number): Sources => {
  const items = createRecent<Target>(ITEMS, weightOf)
  const ontologies = createRecent<Ontology>(ONTOLOGIES)
  const names = createRecent<{ readonly name: string; readonly until: number }>(10_000)
  /** Those of many askers in one query. */
  const read = gather<readonly string[], ReadonlyMap<string, Target>>({
    most: TOGETHER,
    send: async asked => {
      const rows = await origins.items([...new Set(asked.flat())])
      return asked.map(() => rows)
    }
  })
  return {
    items: async ids => {
      const found = new Map<string, Target>()
      const missing = new Set<string>()
      for (const id of ids) {
        const item = items.get(id)
        if (item) found.set(id, item)
        else missing.add(id)
      }
      if (missing.size === 0) return found
      const rows = await read([...missing])
      for (const id of missing) {
        const item = rows.get(id)
        if (!item) continue
        items.set(id, item)
        found.set(id, item)
      }
      return found
    },
    itemNames: origins.itemNames,
    text: origins.text,
    ontology: async (project, version) => {
      const key = `${project}/${version}`
      const ontology = ontologies.get(key) ?? (await origins.ontology(project, version))
      if (ontology) ontologies.set(key, ontology)
      return ontology
    },
    projectNames: async ids => {
      const wanted = [...new Set(ids)]
      const stale = wanted.filter(id => (names.get(id)?.until ?? 0) <= now())
      if (stale.length > 0) {
        for (const [id, name] of await origins.projectNames(stale)) names.set(id, { name, until: now() + NAME_AGE })
      }
      return new Map(wanted.map(id => [id, names.get(id)?.name ?? '']))
    }
  }
}
