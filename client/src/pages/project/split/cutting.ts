import type { ForecastQuery } from '@uurga/shared/api/projects.ts'
import { gridSchema, type Grid } from '@uurga/shared/modalities/image/grid.ts'

/** How a split is to cut, as the form has it: what is typed for one way is kept while another is looked at. */
export interface Cutting {
  readonly way: 'whole' | 'batches' | 'grid'
  readonly batch: number
  readonly grid: Grid
}

/** Items of a batch, where nobody said how many. */
const SOME = 10

export const cuttingOf = (batch: number): Cutting => ({
  way: batch > 1 ? 'batches' : 'whole',
  batch: batch > 1 ? batch : SOME,
  grid: { tile: 1_024, overlap: 128 }
})

/** Whether it is a grid that cannot be: its windows would overlap by half. */
export const isUnsound = ({ way, grid }: Cutting): boolean => way === 'grid' && !gridSchema.safeParse(grid).success

/** What the endpoint is told. */
export const optionsOf = ({ way, batch, grid }: Cutting): { readonly batch?: number; readonly grid?: Grid } =>
  way === 'grid' ? { grid } : { batch: way === 'whole' ? 1 : batch }

export const forecastOf = (cutting: Cutting): ForecastQuery => {
  const { grid, batch } = optionsOf(cutting)
  return grid ?? { batch }
}
