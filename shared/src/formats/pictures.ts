import type { ExportHeader, ExportItem, ExportPart } from './model.ts'

/** A picture of a release and the item it belongs to; sizes in px of the upright picture. */
export interface Picture {
  readonly part: ExportPart
  readonly width: number
  readonly height: number
  readonly item: ExportItem
}

/**
 * The pictures of a release, in the order of the items. Throws for a picture without a size, and for an item on no side of a divided release:
 * both are bugs of the caller.
 */
export async function* picturesOf(items: AsyncIterable<ExportItem>, { splits }: ExportHeader): AsyncGenerator<Picture> {
  for await (const item of items) {
    if (splits && (item.split === undefined || !splits.includes(item.split))) {
      throw new Error(`item ${item.item.id} is on no side of the release`)
    }
    for (const part of item.item.parts) {
      if (part.modality !== 'image') continue
      const { width, height } = part.facts
      if (typeof width !== 'number' || typeof height !== 'number') {
        throw new Error(`part ${part.id} of item ${item.item.id} has no size`)
      }
      yield { part, width, height, item }
    }
  }
}

/** The side of the release a picture is on; none of a release that is not divided, whatever the items say. */
export const sideOf = ({ item }: Picture, { splits }: ExportHeader): string | undefined => (splits ? item.split : undefined)
