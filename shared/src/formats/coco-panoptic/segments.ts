import { areasOn, paint } from '../painted.ts'
import type { Picture } from '../pictures.ts'
import { vocColour } from '../voc-colour.ts'
import type { PanopticCategory } from './categories.ts'

export interface Segment {
  readonly id: number
  readonly category_id: number
  readonly area: number
  readonly bbox: readonly [x: number, y: number, w: number, h: number]
  readonly iscrowd: 0
}

/** The segments of a picture, each with the pixels that nothing covers, and the number of each pixel's segment row by row: 0 is none. */
export interface Segmented {
  readonly segments: readonly Segment[]
  readonly pixels: Uint32Array
}

/** VOC's colour of a number as the id it stands for: R + 256 G + 256² B. Ids that follow each other look different. */
const idOf = (number: number): number => {
  const [r, g, b] = vocColour(number)
  return r + 256 * g + 65_536 * b
}

export const segmented = (
  { part, width, height, item }: Picture,
  categories: ReadonlyMap<string, PanopticCategory>
): Segmented => {
  const pixels = new Uint32Array(width * height)
  const held = new Map<number, PanopticCategory>()
  const stuff = new Map<string, number>()
  let count = 0
  for (const annotation of areasOn(item.annotations, part.id)) {
    const category = categories.get(annotation.class ?? '')
    if (!category) throw new Error(`class ${annotation.class} of annotation ${annotation.id} is no category`)
    const id = (category.isthing === 0 ? stuff.get(category.classId) : undefined) ?? idOf(++count)
    if (category.isthing === 0) stuff.set(category.classId, id)
    held.set(id, category)
    paint(annotation, pixels, width, height, id)
  }
  const seen = new Map<number, { area: number; left: number; right: number; top: number; bottom: number }>()
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const id = pixels[at] as number
      if (id === 0) continue
      const extent = seen.get(id)
      if (!extent) seen.set(id, { area: 1, left: x, right: x, top: y, bottom: y })
      else {
        extent.area++
        extent.left = Math.min(extent.left, x)
        extent.right = Math.max(extent.right, x)
        extent.bottom = y
      }
    }
  }
  const segments = [...held].flatMap(([id, category]): Segment[] => {
    const extent = seen.get(id)
    if (!extent) return []
    const { area, left, right, top, bottom } = extent
    return [{ id, category_id: category.id, area, bbox: [left, top, right - left + 1, bottom - top + 1], iscrowd: 0 }]
  })
  return { segments, pixels }
}
