import type { Annotation } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import { area } from '../../geometry/box.ts'
import { polygonsArea } from '../../geometry/polygons-area.ts'
import { rasterise } from '../../geometry/raster.ts'
import { rleArea } from '../../geometry/rle.ts'
import { box, boxOf } from '../../kinds/box/box.ts'
import { pixelsOf } from '../../kinds/mask/geometry.ts'
import { compressedRuns } from '../../kinds/mask/runs.ts'
import { areaOf } from '../../kinds/mask/stretches.ts'
import { planeKindOf } from '../../kinds/registry.ts'
import { skeleton } from '../../kinds/skeleton/skeleton.ts'
import type { CocoOptions } from './options.ts'

/** What COCO says of a shape: bbox [x, y, w, h] from the corner of the first pixel, px. */
export interface CocoShape {
  readonly bbox: readonly number[]
  readonly segmentation:
    | readonly (readonly number[])[]
    | { readonly size: readonly [h: number, w: number]; readonly counts: readonly number[] | string }
  readonly area: number
}

/** Kinds that are instances of COCO. */
export const INSTANCE_KINDS = ['box', 'rotated-box', 'polygon', 'ellipse', 'mask', 'skeleton'] as const
type Instance = Extract<Annotation, { kind: (typeof INSTANCE_KINDS)[number] }>

export const isInstance = (annotation: Annotation): annotation is Instance =>
  (INSTANCE_KINDS as readonly string[]).includes(annotation.kind)

const thousandth = (value: number): number => Math.round(value * 1000) / 1000

/**
 * Coordinates that are stored are not rounded. Rotated boxes and ellipses become rings, computed and rounded to a thousandth: their corners, and
 * chords of the curve. Polygons without holes keep their rings; with holes they become runs, which COCO's lists of rings cannot say; masks are runs.
 */
export const shapeOf = (annotation: Instance, width: number, height: number, { boxOutlines }: CocoOptions): CocoShape => {
  if (annotation.kind === 'box') {
    const bounds = boxOf(annotation.geometry)
    const segmentation = boxOutlines ? box.outlines(annotation.geometry).map(({ flat }) => flat) : []
    return { bbox: [bounds.x, bounds.y, bounds.w, bounds.h], segmentation, area: area(bounds) }
  }
  if (annotation.kind === 'skeleton') {
    const { x, y, w, h } = skeleton.bounds(annotation.geometry)
    return { bbox: [x, y, w, h], segmentation: [], area: w * h }
  }
  if (annotation.kind === 'mask') {
    const { x, y, w, h } = annotation.geometry
    const pixels = pixelsOf(annotation.geometry)
    const counts = compressedRuns(pixels, width, height)
    return { bbox: [x, y, w, h], segmentation: { size: [height, width], counts }, area: areaOf(pixels) }
  }
  const bounds = boundsOf(annotation)
  const bbox = bounds ? [bounds.x, bounds.y, bounds.w, bounds.h] : []
  if (annotation.kind !== 'polygon') {
    const kind = planeKindOf(annotation.kind)
    const { geometry } = annotation
    return {
      bbox,
      segmentation: kind.outlines(geometry).map(({ flat }) => flat.map(thousandth)),
      area: kind.measure(geometry).area ?? 0
    }
  }
  const { polygons } = annotation.geometry
  if (polygons.every(rings => rings.length === 1)) {
    return { bbox, segmentation: polygons.flat(), area: polygonsArea(polygons) }
  }
  const rle = rasterise(polygons, width, height)
  return { bbox, segmentation: { size: [height, width], counts: rle.counts }, area: rleArea(rle) }
}
