import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { NoteCode } from '@uurga/shared/api/notes.ts'

export interface ScenePicture {
  readonly name: string
  readonly blob: string
  readonly bytes: number
  readonly role: string
  readonly notes?: readonly NoteCode[]
}

/** One thing found in what was sent: a picture as a blob, a text, or why it is not taken. */
export type Entry =
  | { readonly kind: 'picture'; readonly name: string; readonly blob: string; readonly bytes: number }
  /** Pictures that are parts of one item, in order. */
  | { readonly kind: 'scene'; readonly name: string; readonly pictures: readonly ScenePicture[] }
  /** A row of a manifest: which file belongs to which item, and what it is in it. */
  | {
      readonly kind: 'named'
      readonly name: string
      readonly row: number
      readonly file: string
      readonly item: string
      readonly role: string
    }
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
