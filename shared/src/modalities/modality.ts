import type { z } from 'zod'
import type { AnnotationDocument } from '../document/document.ts'
import type { BuiltKind } from '../kinds/registry.ts'
import type { Grid } from './image/grid.ts'
import type { PictureWindow } from './image/window.ts'
import type { ModalityName } from '../ontology/modality-names.ts'
import type { Ontology } from '../ontology/ontology.ts'

/** What one target of a slice shows: an item, whole, or a window of one of its parts. Coordinates of annotations are those of the part, never of the slice. */
export interface SliceTarget {
  readonly item: string
  readonly part?: string
  readonly window?: PictureWindow
}

/** An item as cutting sees it. */
export interface SplitItem<Facts> {
  readonly id: string
  readonly parts: readonly { readonly id: string; readonly facts: Facts }[]
}

export interface SplitOptions {
  /** Items of one slice, 1 or more; absent: the modality's own default. */
  readonly batch?: number | undefined
  /** Cuts pictures larger than a window into windows, each a slice of its own; others stay whole, and each has its own slice. */
  readonly grid?: Grid | undefined
}

/** The result of one slice. */
export interface SliceResult {
  readonly slice: string
  readonly targets: readonly SliceTarget[]
  readonly document: AnnotationDocument
  /** Names the document, for the origin of what is joined. */
  readonly hash?: string
}

/** What became of marks at the seams of windows. */
export interface SeamCounts {
  /** Marks made of pieces, and of how many pieces. */
  readonly joined: number
  readonly pieces: number
  /** Marks that end at a seam and found no other piece: they stay as they are. */
  readonly open: number
}

/** What the results of the slices say of one item, and which slices they were. */
export interface ItemResult {
  readonly item: string
  readonly document: AnnotationDocument
  readonly slices: readonly string[]
  /** Of an item that was cut: how many of its windows have a result, and how many there are. Only with all of them is it whole. */
  readonly windows?: { readonly done: number; readonly of: number }
  readonly seams?: SeamCounts
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
  /** Whether an item too large for one sitting can be cut into a grid of windows. */
  readonly grids: boolean
  /** Cuts items, in their order, into the targets of slices: lazily, so a cursor may feed a million. Every item, or window, is in exactly one slice. */
  split(items: Iterable<SplitItem<Facts>>, options: SplitOptions): Iterable<SliceTarget[]>
  /**
   * Joins results of slices into documents of items, in the order in which the items were first seen. The ontology tells which answers belong to one
   * question; without it each answer stands by itself.
   */
  stitch(results: Iterable<SliceResult>, ontology?: Ontology): ItemResult[]
}
