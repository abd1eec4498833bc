import type { Annotation, AnnotationOf } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import { area } from '../../geometry/box.ts'
import { polygonsArea } from '../../geometry/polygons-area.ts'
import { rasterise } from '../../geometry/raster.ts'
import { rleArea } from '../../geometry/rle.ts'
import { box, boxOf } from '../../kinds/box/box.ts'
import type { CocoOptions } from './options.ts'

/** What COCO says of a shape: bbox [x, y, w, h] from the corner of the first pixel, px. */
export interface CocoShape {
  readonly bbox: readonly number[]
  readonly segmentation:
    readonly (readonly number[])[] | { readonly size: readonly [h: number, w: number]; readonly counts: readonly number[] }
  readonly area: number
}

type Instance = AnnotationOf<'box'> | AnnotationOf<'polygon'>

export const isInstance = (annotation: Annotation): annotation is Instance =>
  annotation.kind === 'box' || annotation.kind === 'polygon'

/** Coordinates are not rounded. Polygons without holes keep their rings; with holes they become runs, which COCO's lists of rings cannot say. */
export const shapeOf = (annotation: Instance, width: number, height: number, { boxOutlines }: CocoOptions): CocoShape => {
  if (annotation.kind === 'box') {
    const bounds = boxOf(annotation.geometry)
    const segmentation = boxOutlines ? box.outlines(annotation.geometry).flat() : []
    return { bbox: [bounds.x, bounds.y, bounds.w, bounds.h], segmentation, area: area(bounds) }
  }
  const { polygons } = annotation.geometry
  const bounds = boundsOf(annotation)
  const bbox = bounds ? [bounds.x, bounds.y, bounds.w, bounds.h] : []
  if (polygons.every(rings => rings.length === 1)) {
    return { bbox, segmentation: polygons.flat(), area: polygonsArea(polygons) }
  }
  const rle = rasterise(polygons, width, height)
  return { bbox, segmentation: { size: [height, width], counts: rle.counts }, area: rleArea(rle) }
}
