import type { Annotation, PlaneAnnotation } from '../../../document/annotation.ts'
import { sha256Hex } from '../../../document/sha256.ts'
import { uuidv7 } from '../../../document/uuid.ts'
import type { Ref } from '../../../kinds/annotation-id.ts'
import { planeKindOf } from '../../../kinds/registry.ts'
import { seamOf } from './seam-of.ts'
import type { Piece, View } from './view.ts'

/** So many pieces a mark names; of more the first ones. */
const MOST_REFS = 200

/** One annotation said in several windows, with the document of each. */
export type Said<A extends Annotation> = readonly { readonly annotation: A; readonly view: Pick<View, 'hash'> }[]

/**
 * What the pieces of one thing are together, under a new id that tells the pieces; null where their kind cannot join them. The greatest piece, which shows
 * the most of the thing, says class, attributes and words; the others say what it leaves open.
 */
export const joinedMark = (pieces: readonly Piece[]): PlaneAnnotation | null => {
  const ordered = pieces.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.annotation.id < b.annotation.id ? -1 : 1))
  const [greatest] = ordered
  if (!greatest) return null
  const geometry = seamOf(planeKindOf(greatest.annotation.kind)).joined(ordered.map(({ annotation }) => annotation.geometry))
  return geometry && ({ ...joinedFrom(ordered), geometry } as PlaneAnnotation)
}

/** The first annotation with what only the others say, a new id, and where it came from. The same pieces make the same annotation, anywhere and at any time. */
export const joinedFrom = <A extends Annotation>(said: Said<A>): A => {
  const [first, ...others] = said.map(({ annotation }) => annotation) as [A, ...A[]]
  const text = [first, ...others].find(annotation => annotation.text !== undefined)?.text
  const refs = said
    .map(({ annotation: { id }, view: { hash } }): Ref => ({ annotation: id, ...(hash !== undefined && { document: hash }) }))
    .sort((a, b) => (a.annotation < b.annotation ? -1 : 1))
  return {
    ...first,
    id: idFrom(refs.map(({ annotation }) => annotation)),
    attributes: Object.assign({}, ...others.toReversed().map(({ attributes }) => attributes), first.attributes),
    ...(text !== undefined && { text }),
    origin: { by: 'stitch', from: refs.slice(0, MOST_REFS) }
  }
}

const sizeOf = ({ annotation, bounds }: Piece): number => {
  const { area, length } = planeKindOf(annotation.kind).measure(annotation.geometry)
  return area ?? length ?? bounds.w + bounds.h
}

/** A UUIDv7 of the time of the earliest piece and a hash of all, given in order. */
const idFrom = (ids: readonly string[]): string => {
  const [first = ''] = ids
  const hash = sha256Hex(ids.join(' '))
  return uuidv7(
    Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16),
    Uint8Array.from({ length: 10 }, (_, i) => Number.parseInt(hash.slice(2 * i, 2 * i + 2), 16))
  )
}
