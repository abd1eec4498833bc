import type { Annotation } from '../document/annotation.ts'
import { documentOf } from '../document/document.ts'
import type { ItemResult, SliceResult } from './modality.ts'

interface Gathered {
  readonly annotations: Map<string, Annotation>
  readonly slices: string[]
  nothing: boolean
}

/**
 * Gives every item of whole-item slices its annotations. Nothing was cut, so nothing is joined: ids and coordinates stay. "Nothing here" said
 * of a slice is said of each of its items. Where two slices show one item, the later result of an annotation id stands.
 * Throws if a document speaks of an item its slice does not show: validation lets none in.
 */
export const stitchWhole = (results: Iterable<SliceResult>): ItemResult[] => {
  const items = new Map<string, Gathered>()
  for (const { slice, targets, document } of results) {
    const shown = new Map(targets.map(({ item }) => [item, gather(items, item)]))
    for (const gathered of shown.values()) {
      gathered.slices.push(slice)
      gathered.nothing &&= document.nothing === true
    }
    for (const annotation of document.annotations) {
      const gathered = shown.get(annotation.on.item)
      if (!gathered) throw new Error(`slice ${slice} does not show the item ${annotation.on.item} of annotation ${annotation.id}`)
      gathered.annotations.set(annotation.id, annotation)
    }
  }
  return [...items].map(([item, { annotations, slices, nothing }]) => {
    const document = documentOf(annotations.values())
    return { item, slices, document: nothing ? { ...document, nothing } : document }
  })
}

const gather = (items: Map<string, Gathered>, item: string): Gathered => {
  const found = items.get(item) ?? { annotations: new Map(), slices: [], nothing: true }
  items.set(item, found)
  return found
}
