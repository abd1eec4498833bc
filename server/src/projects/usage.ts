/** Which classes the labels of a project use: those of results, and of work that is under way. */
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { Documents } from '../documents/service.ts'
import type { Queue } from '../jobs/queue.ts'

export interface UsageDeps {
  readonly queue: Pick<Queue, 'list' | 'progress'>
  readonly documents: Pick<Documents, 'manifests'>
}

const PAGE = 500

/** A result stands for its slice; until there is one, every answer does. */
const standing = ({ result, jobs }: Slice): readonly string[] =>
  result ? [result.document] : jobs.flatMap(({ document, fix }) => [document, fix]).filter(hash => hash !== undefined)

/**
 * How many annotations there are of the classes that `counted` names, each under the class it is counted as; those without any are left out. Reads every slice that anybody has worked on, for a change that
 * is seldom made: nothing has to be kept up to date with each submission for it.
 */
export async function usedClasses(
  { queue, documents }: UsageDeps,
  project: string,
  counted: ReadonlyMap<string, string>
): Promise<ReadonlyMap<string, number>> {
  const used = new Map<string, number>()
  for (let cursor: string | undefined; ;) {
    const page = await queue.list({ project, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    const hashes = page.rows.flatMap(standing)
    const manifests = await documents.manifests(hashes)
    for (const hash of hashes) {
      for (const [id, count] of Object.entries(manifests.get(hash)?.classes ?? {})) {
        const as = counted.get(id)
        if (as !== undefined) used.set(as, (used.get(as) ?? 0) + count)
      }
    }
    if (page.cursor === undefined) return used
    cursor = page.cursor
  }
}
