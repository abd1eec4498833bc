import type { DocumentStore } from './store.ts'

const DAY = 86_400_000
/** How long what nobody names is kept, ms. */
export const KEEP = 7 * DAY
const PAGE = 500

/** Says which of some documents are named: by a submission, a draft… */
export type Named = (hashes: readonly string[]) => Promise<Iterable<string>>

export interface Swept {
  readonly manifests: number
  readonly chunks: number
}

/**
 * Takes out manifests that nobody has named and, after them, chunks that are part of no manifest, each older than seven days. Whoever puts a
 * document that is older than half of that renews it, and a row is removed only while it is old: so nothing that was just put is lost.
 */
export const sweepDocuments = async (store: DocumentStore, now: number, named: readonly Named[]): Promise<Swept> => {
  const before = now - KEEP
  const manifests = await each(store, 'manifests', before, async ids => {
    const wanted = new Set((await Promise.all(named.map(ask => ask(ids)))).flatMap(found => [...found]))
    return ids.filter(id => !wanted.has(id))
  })
  const chunks = await each(store, 'chunks', before, async ids => {
    const wanted = await store.chunksInUse(ids)
    return ids.filter(id => !wanted.has(id))
  })
  return { manifests, chunks }
}

const each = async (
  store: DocumentStore,
  name: 'manifests' | 'chunks',
  before: number,
  unwanted: (ids: readonly string[]) => Promise<readonly string[]>
): Promise<number> => {
  let removed = 0
  for (let after = ''; ;) {
    const ids = await store.oldest(name, before, after, PAGE)
    removed += await store.remove(name, await unwanted(ids), before)
    if (ids.length < PAGE) return removed
    after = ids.at(-1) ?? after
  }
}
