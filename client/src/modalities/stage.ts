import type { TargetPart } from '@uurga/shared/api/queue.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { Shown } from '../session/media-cache.ts'
import type { Look } from '../surface/strokes.ts'
import type { Bench } from './bench.ts'

/** A remark shown on a part, numbered: at a place, or on an annotation. */
export interface StagePin {
  readonly number: number
  readonly text: string
  readonly at?: Point | undefined
  readonly annotation?: string | undefined
  readonly active?: boolean
}

/** What a stage shows. */
export interface StageView {
  readonly document: AnnotationDocument
  /** Looks other than at rest, with words that stay: a comparison. Without a look: as it is. */
  readonly dress?: ReadonlyMap<string, { readonly look: Look; readonly label?: string }>
  /** Marks of another document shown beneath. */
  readonly under?: readonly { readonly annotation: Annotation; readonly look: Look; readonly label?: string }[]
  readonly pins: readonly StagePin[]
  readonly selection: readonly string[]
  /** Marks that something is wrong with. */
  readonly faulty: ReadonlySet<string>
}

/** How a stage changes the document; absent where it may only be looked at. */
export interface StageEdit {
  readonly by: 'person' | 'review'
  change(commands: readonly DocumentCommand[], selection?: readonly string[], stroke?: string | null): void
  newId(): string
}

export interface StageProps {
  readonly item: string
  readonly part: TargetPart
  readonly shown: Shown
  readonly ontology: Ontology
  readonly language: string
  readonly view: StageView
  readonly edit: StageEdit | null
  readonly bench: Bench
  /** Her selection; works without `edit` as well. */
  select(ids: readonly string[]): void
  /** Where she pointed to place a remark; only while she places one. */
  readonly place?: ((at: readonly number[], annotation: string | null) => void) | null
}
