import type { CharExtent, PlaneExtent } from '../kinds/kind.ts'
import type { ModalityName } from '../ontology/modality-names.ts'

/** One part as validation sees it: measured facts, and the text of a text. */
export interface TargetPart {
  readonly id: string
  readonly modality: ModalityName
  readonly facts: PlaneExtent | Omit<CharExtent, 'text'>
  readonly text?: string | undefined
  /** Where marks may lie, if not on the whole of it. */
  readonly window?: PlaneExtent | undefined
}

/** One item of a slice. */
export interface ValidationTarget {
  readonly item: string
  readonly parts: readonly TargetPart[]
}

/** Where marks may lie on a flat part: in its window, or all over it; null for any other. */
export const planeExtentOf = ({ facts, window }: TargetPart): PlaneExtent | null => ('width' in facts ? (window ?? facts) : null)

/** The length of a text part, with the text if it is at hand; null for any other. */
export const charExtentOf = ({ facts, text }: TargetPart): CharExtent | null =>
  'length' in facts ? { length: facts.length, text } : null
