import type { RefusedFile } from '@uurga/shared/api/datasets.ts'

/** A cell of CSV: quoted where it must be, and never a formula for the program that opens it. */
const cell = (value: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The refused files as CSV, with a byte order mark so that spreadsheets read it as UTF-8. */
export const refusedCsv = (refused: readonly RefusedFile[]): string =>
  `\uFEFF${[
    ['name', 'row', 'code', 'detail'],
    ...refused.map(({ name, row, code, detail }) => [name, row === undefined ? '' : String(row), code, detail])
  ]
    .map(cells => cells.map(cell).join(','))
    .join('\r\n')}\r\n`
