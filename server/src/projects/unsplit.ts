/** What of a dataset is in no slice yet, import by import. */
import type { SplitRow } from './models.ts'
import type { ProjectDatasets } from './origins.ts'

/** Ids of the items of an import lie between these. */
export const beginOf = (run: string): string => `${run}-`
export const endOf = (run: string): string => `${run}.`

/** Items that are in no slice, given how far the last split went. */
export async function unsplit(
  { datasets }: { readonly datasets: ProjectDatasets },
  dataset: string,
  covered: SplitRow['covered'] = {}
): Promise<number> {
  const counts = (await datasets.importIds(dataset)).map(async run => {
    const [above, beyond] = await Promise.all([
      datasets.countAfter(dataset, covered[run] ?? beginOf(run)),
      datasets.countAfter(dataset, endOf(run))
    ])
    return above - beyond
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}
