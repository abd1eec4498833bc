import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import { csvOf } from '../../ui/csv.ts'

/** The refused files as a table to keep. */
export const refusedCsv = (refused: readonly RefusedFile[]): string =>
  csvOf([
    ['name', 'row', 'code', 'detail'],
    ...refused.map(({ name, row, code, detail }) => [name, row === undefined ? '' : String(row), code, detail])
  ])
