import type { z } from 'zod'
import type { KindName } from '../ontology/kind-names.ts'
import type { ModalityName } from '../ontology/modality-names.ts'
import type { ExportHeader, ExportItem, ExportPart } from './model.ts'

/** Something a format cannot carry: a stable code, and the sentence for people. */
export interface Loss {
  readonly code: string
  readonly words: string
}

/** A file to read: its path as given, never resolved, and its bytes from the start each time it is called. */
export interface SourceFile {
  readonly path: string
  bytes(): AsyncIterable<Uint8Array>
}

/** A file that was written. The bytes are made while they are read: read them before asking for the next file. */
export interface WrittenFile {
  readonly path: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export const WARNING_CODES = [
  'not-utf8',
  'line-too-long',
  'not-json',
  'wrong-shape',
  'header-missing',
  'header-repeated',
  'empty',
  'file-too-long',
  'not-xml',
  'not-carried',
  'size-missing'
] as const

/** Something that was not taken in, and exactly where: the line counts from 1. */
export interface ReadWarning {
  readonly code: (typeof WARNING_CODES)[number]
  readonly path: string
  readonly line: number
  readonly detail: string
}

export type ReadEvent =
  | { readonly type: 'header'; readonly header: ExportHeader }
  | { readonly type: 'item'; readonly item: ExportItem }
  | { readonly type: 'warning'; readonly warning: ReadWarning }

/**
 * A format is data and two functions; without `read` it is write-only, without `write` read-only. No file system and no zip inside: paths and
 * bytes come in and go out. API, upload picker, documents and tests loop over the registry.
 */
export interface Format<Options = unknown> {
  readonly id: string
  readonly title: string
  readonly version: string
  /** With the dot, the first one is written. */
  readonly extensions: readonly [string, ...string[]]
  readonly mediaType: string
  readonly modalities: readonly ModalityName[]
  readonly kinds: readonly KindName[]
  /** What writing drops. */
  readonly losses: readonly Loss[]
  /** Writes a file or more for each picture: always an archive, whatever it writes of a release without items. */
  readonly archive?: true
  /** Choices of writer and reader, each with a default: parse what a request says with it, `{}` for none. */
  readonly options: z.ZodType<Options>
  /** Whether a file that starts so is of this format; at most one format of the registry says yes. */
  detect(head: Uint8Array, path: string): boolean
  /** Yields what is sound and a located warning for each thing that is not; never throws for what a file says. */
  read?(files: readonly SourceFile[], options?: Options): AsyncIterable<ReadEvent>
  /** Streams files. `items` starts the items over each time it is called; what it yields must not change between calls. */
  write?(header: ExportHeader, items: () => AsyncIterable<ExportItem>, options: Options): AsyncIterable<WrittenFile>
  /**
   * Where pictures lie beside the files, for readers that find one by the other; without, by the name of the part. One is made for each pass,
   * and asked about every picture in the order of the items.
   */
  placing?(): Placing
}

/** The path of a picture in the archive. */
export type Placing = (part: ExportPart, split: string | undefined) => string
