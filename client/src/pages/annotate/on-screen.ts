import type { Target } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { Bench } from '../../modalities/bench.ts'
import type { Desk } from '../../session/desk.ts'

/** What the acts of a page at work need to know of it. */
export interface OnScreen {
  readonly desk: Desk
  readonly bench: Bench
  readonly ontology: Ontology
  readonly language: string
  readonly modality: string
  readonly item: string
  /** All its parts, in order. */
  readonly parts: Target['parts']
  /** The part of it that marks go to; null for an item without any. */
  readonly part: Target['parts'][number] | null
  /** Who changes it: a person labelling, or a reviewer. */
  readonly by: 'person' | 'review'
  readonly targets: number
  readonly document: AnnotationDocument
  readonly selection: readonly string[]
  /** Whether the document may be changed. */
  readonly editable: boolean
}
