import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import { applyOperations, type Operation } from '@uurga/shared/document/operations.ts'
import type { Documents } from '../documents/service.ts'
import type { DraftRow } from './models.ts'

/** A draft as a document. Patches were parsed when they came in. */
const made = (base: AnnotationDocument, { patches }: Pick<DraftRow, 'patches'>): AnnotationDocument =>
  patches.length === 0
    ? base
    : applyOperations(
        base,
        patches.flatMap(text => JSON.parse(text) as Operation[])
      )

/** Documents of drafts by job: at most the two queries of `getMany`. */
export const documentsOf = async (
  documents: Pick<Documents, 'getMany'>,
  rows: readonly DraftRow[]
): Promise<ReadonlyMap<string, AnnotationDocument>> => {
  const bases = await documents.getMany(rows.flatMap(({ base }) => base ?? []))
  return new Map(rows.map(row => [row._id, made(baseOf(row, bases), row)]))
}

const baseOf = ({ _id, base }: DraftRow, bases: ReadonlyMap<string, AnnotationDocument>): AnnotationDocument => {
  if (base === undefined) return emptyDocument
  const found = bases.get(base)
  if (!found) throw new Error(`the base ${base} of the draft of ${_id} is missing`)
  return found
}
