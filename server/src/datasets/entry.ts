import type { RefusedFile } from '@uurga/shared/api/datasets.ts'

/** One thing found in what was sent: a picture as a blob, a text, or why it is not taken. */
export type Entry =
  | { readonly kind: 'picture'; readonly name: string; readonly blob: string; readonly bytes: number }
  | {
      readonly kind: 'text'
      readonly name: string
      readonly text: string
      readonly meta: Readonly<Record<string, unknown>>
      readonly row?: number
    }
  | { readonly kind: 'refused'; readonly refused: RefusedFile }
  /** Nothing of its own: how far the reading is. */
  | { readonly kind: 'ignored' }

export const refusedEntry = (name: string, code: string, detail: string, row?: number): Entry => ({
  kind: 'refused',
  refused: { name: name.slice(0, 300), code, detail, ...(row === undefined ? {} : { row }) }
})
