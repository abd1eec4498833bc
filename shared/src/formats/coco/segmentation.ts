import { z } from 'zod'
import { decodeCounts } from '../../geometry/counts-string.ts'
import { boxGeometry, boxGeometrySchema } from '../../kinds/box/box.ts'
import type { BoxGeometry } from '../../kinds/box/box.ts'
import { maskGeometrySchema } from '../../kinds/mask/geometry.ts'
import type { MaskGeometry } from '../../kinds/mask/geometry.ts'
import { polygonGeometrySchema } from '../../kinds/polygon/polygon.ts'
import type { PolygonGeometry } from '../../kinds/polygon/polygon.ts'
import { maskOfRuns } from '../read-runs.ts'
import { firstIssue } from '../warning.ts'

/** Where an annotation lies: a box, pieces of a polygon, or pixels. */
export type Place =
  | { readonly kind: 'box'; readonly geometry: BoxGeometry }
  | { readonly kind: 'polygon'; readonly geometry: PolygonGeometry }
  | { readonly kind: 'mask'; readonly geometry: MaskGeometry }

const runs = z.looseObject({
  size: z.tuple([z.int().min(1), z.int().min(1)]),
  counts: z.union([z.string(), z.array(z.int().min(0))])
})
const sides = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** The place of an annotation on a picture of w × h px, or why it has none. Without a segmentation, or with an empty one, it is its bbox. */
export const placeIn = (segmentation: unknown, bbox: unknown, w: number, h: number): Place | string => {
  if (Array.isArray(segmentation) && segmentation.length > 0) {
    const read = polygonGeometrySchema.safeParse({ polygons: segmentation.map(ring => [ring as unknown]) })
    return read.success ? { kind: 'polygon', geometry: read.data } : firstIssue(read.error, 'segmentation')
  }
  if (segmentation !== null && segmentation !== undefined && !Array.isArray(segmentation)) return masked(segmentation, w, h)
  const read = sides.safeParse(bbox)
  if (!read.success) return 'neither a segmentation nor a bbox of four numbers'
  const [x, y, width, height] = read.data
  if (!(width > 0 && height > 0)) return 'the bbox has no width or no height'
  const geometry = boxGeometrySchema.safeParse(boxGeometry({ x, y, w: width, h: height }))
  return geometry.success ? { kind: 'box', geometry: geometry.data } : firstIssue(geometry.error, 'bbox')
}

const masked = (segmentation: unknown, w: number, h: number): Place | string => {
  const read = runs.safeParse(segmentation)
  if (!read.success) return `segmentation: ${firstIssue(read.error, 'neither rings nor runs')}`
  const { size, counts } = read.data
  if (size[0] !== h || size[1] !== w) return `runs of ${size[1]} × ${size[0]} px on a picture of ${w} × ${h} px`
  const lengths = typeof counts === 'string' ? decodeCounts(counts) : counts
  const mask = lengths ? maskOfRuns(lengths, w, h) : 'counts is no string of runs'
  if (typeof mask === 'string') return mask
  const sound = maskGeometrySchema.safeParse(mask)
  return sound.success ? { kind: 'mask', geometry: mask } : firstIssue(sound.error, 'mask')
}
