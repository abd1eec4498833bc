/** How many slices a split would make: asked before it is begun. */
import type { Refusal } from '@uurga/shared/api/errors.ts'
import { refuse } from '@uurga/shared/api/errors.ts'
import type { SplitOptions } from '@uurga/shared/modalities/modality.ts'
import { isBuiltModality } from '@uurga/shared/modalities/registry.ts'
import { cut, cuttingFault } from './cutting.ts'
import type { ProjectDatasets } from './origins.ts'
import type { ProjectRow, SplitRow } from './models.ts'
import { beginOf, unsplit } from './unsplit.ts'

export interface Forecast {
  readonly items: number
  readonly slices: number
  readonly cut: number
  readonly exact: boolean
}

/** So many items are looked at: a page of them costs a few milliseconds, and a dataset is of one make. */
const LOOKED_AT = 2_000

/** Looks at the first items that are in no slice, and scales up where there are more. Refuses: invalid-input. */
export const forecast = async (
  datasets: ProjectDatasets,
  { dataset, modality }: Pick<ProjectRow, 'dataset' | 'modality'>,
  covered: SplitRow['covered'] | undefined,
  options: SplitOptions
): Promise<Forecast | Refusal> => {
  const fault = cuttingFault(modality, options.grid)
  if (fault) return fault
  if (!isBuiltModality(modality)) return refuse('invalid-input', `${modality} is not built`)
  const items = await unsplit({ datasets }, dataset, covered)
  let [seen, slices, windowed] = [0, 0, 0]
  for (const run of await datasets.importIds(dataset)) {
    if (seen >= LOOKED_AT) break
    const page = await datasets.itemsAfter(dataset, covered?.[run] ?? beginOf(run), LOOKED_AT - seen)
    const own = page.filter(({ _id }) => _id.startsWith(beginOf(run)))
    const made = cut(modality, own, options)
    seen += own.length
    slices += made.length
    windowed += new Set(made.flat().flatMap(({ item, window }) => (window ? [item] : []))).size
  }
  const scale = seen > 0 && seen < items ? items / seen : 1
  return { items, slices: Math.round(slices * scale), cut: Math.round(windowed * scale), exact: scale === 1 }
}
