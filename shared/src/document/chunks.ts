import { z } from 'zod'
import { unionOfBoxes } from '../geometry/box.ts'
import { annotationId } from '../kinds/annotation-id.ts'
import type { Annotation } from './annotation.ts'
import { canonicalJson } from './canonical.ts'
import { sortedById } from './document.ts'
import type { AnnotationDocument } from './document.ts'
import { boundsOf, classesOf } from './placed.ts'
import { sha256Hex } from './sha256.ts'

/** The most annotations of one chunk. */
export const CHUNK_LIMIT = 500

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

/** How a document is stored: which chunks make it, in order, and what lists and counts need without reading them. */
export const manifestSchema = z.strictObject({
  schema: z.literal(1),
  chunks: z.array(
    z.strictObject({ sha256: hex64, count: z.int().min(1).max(CHUNK_LIMIT), first: annotationId, last: annotationId })
  ),
  count: z.int().min(0),
  /** Annotations by class id; one that names several classes counts for each. */
  classes: z.record(z.string(), z.int().min(1)),
  /** [x, y, w, h] around all that lies in a flat frame, if all of it lies on one part. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).exactOptional(),
  nothing: z.literal(true).exactOptional()
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

/** The canonical JSON of a list of annotations, and the sha256 of its UTF-8. */
export interface Chunk {
  readonly sha256: string
  readonly json: string
}

export interface ChunkedDocument {
  readonly manifest: Manifest
  /** `sha256:…` of the manifest: the address of the document. */
  readonly hash: string
  readonly chunks: readonly Chunk[]
}

/**
 * Cuts a document into chunks by the ids of its annotations. Where an id ends in 00 a chunk ends (one in 256; the tail of a UUIDv7 is random),
 * and at the limit at the latest: so an annotation put in, changed or taken out touches one chunk, seldom two, and the others are shared
 * between revisions. Two documents of equal annotations have one address, whatever their order.
 */
export const chunkDocument = (document: AnnotationDocument): ChunkedDocument => {
  // Bounds too are taken in this order: a union of boxes is rounded, so that another order may end in another last digit.
  const sorted = sortedById(document.annotations)
  const groups = cut(sorted)
  const chunks = groups.map(group => {
    const json = canonicalJson(group)
    return { json, sha256: sha256Hex(json) }
  })
  const bounds = boundsOnOnePart(sorted)
  const manifest: Manifest = {
    schema: 1,
    chunks: groups.map((group, i) => ({
      sha256: (chunks[i] as Chunk).sha256,
      count: group.length,
      first: (group[0] as Annotation).id,
      last: (group.at(-1) as Annotation).id
    })),
    count: document.annotations.length,
    classes: countClasses(document.annotations),
    ...(bounds && { bounds }),
    ...(document.nothing && { nothing: document.nothing })
  }
  return { manifest, hash: manifestHash(manifest), chunks }
}

/**
 * The document of a manifest. `json` gives the text of a chunk by its sha256: what the store wrote, so it is trusted and not parsed by
 * schema again.
 */
export const documentFromChunks = (manifest: Manifest, json: (sha256: string) => string): AnnotationDocument => ({
  schema: 1,
  annotations: manifest.chunks.flatMap(({ sha256 }) => JSON.parse(json(sha256)) as Annotation[]),
  ...(manifest.nothing && { nothing: manifest.nothing })
})

/** The address of a document: `sha256:…` of the canonical JSON of its manifest. */
export const manifestHash = (manifest: Manifest): string => `sha256:${sha256Hex(canonicalJson(manifest))}`

const cut = (annotations: readonly Annotation[]): Annotation[][] => {
  const groups: Annotation[][] = []
  let group: Annotation[] = []
  for (const annotation of annotations) {
    group.push(annotation)
    if (annotation.id.endsWith('00') || group.length === CHUNK_LIMIT) {
      groups.push(group)
      group = []
    }
  }
  return group.length > 0 ? [...groups, group] : groups
}

const countClasses = (annotations: readonly Annotation[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const id of annotations.flatMap(classesOf)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return Object.fromEntries(counts)
}

const boundsOnOnePart = (annotations: readonly Annotation[]): [number, number, number, number] | null => {
  const places = new Set<string>()
  const boxes = annotations.flatMap(annotation => {
    const box = boundsOf(annotation)
    if (box) places.add(`${annotation.on.item}/${annotation.on.part ?? ''}`)
    return box ?? []
  })
  const whole = places.size === 1 ? unionOfBoxes(boxes) : null
  return whole && [whole.x, whole.y, whole.w, whole.h]
}
