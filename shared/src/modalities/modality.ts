import type { z } from 'zod'
import type { AnnotationDocument } from '../document/document.ts'
import type { BuiltKind } from '../kinds/registry.ts'
import type { ModalityName } from '../ontology/modality-names.ts'

/** What one target of a slice shows: an item, whole. Coordinates of annotations are those of the part, never of the slice. */
export interface SliceTarget {
  readonly item: string
}

/** An item as cutting sees it. */
export interface SplitItem<Facts> {
  readonly id: string
  readonly parts: readonly { readonly facts: Facts }[]
}

export interface SplitOptions {
  /** Items of one slice, 1 or more; absent: the modality's own default. */
  readonly batch?: number | undefined
}

/** The result of one slice. */
export interface SliceResult {
  readonly slice: string
  readonly targets: readonly SliceTarget[]
  readonly document: AnnotationDocument
}

/** What the results of the slices say of one item, and which slices they were. */
export interface ItemResult {
  readonly item: string
  readonly document: AnnotationDocument
  readonly slices: readonly string[]
}

export interface Modality<Facts = unknown> {
  readonly name: ModalityName
  /** The unit of its coordinates. */
  readonly frame: 'px' | 'char' | 'second' | 'frame' | 'map'
  /** What the server measures of a part. */
  readonly facts: z.ZodType<Facts>
  readonly kinds: readonly BuiltKind[]
  /** Most items of one slice. */
  readonly mostBatch: number
  /** Cuts items, in their order, into the targets of slices: lazily, so a cursor may feed a million. Every item is in exactly one slice. */
  split(items: Iterable<SplitItem<Facts>>, options: SplitOptions): Iterable<SliceTarget[]>
  /** Joins results of slices into documents of items, in the order in which the items were first seen. */
  stitch(results: Iterable<SliceResult>): ItemResult[]
}
