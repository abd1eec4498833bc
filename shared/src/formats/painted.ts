import type { Annotation } from '../document/annotation.ts'
import { rasterise } from '../geometry/raster.ts'
import { corners } from '../geometry/box.ts'
import type { Polygon } from '../geometry/polygon.ts'
import { boxOf } from '../kinds/box/box.ts'
import { pixelsOf } from '../kinds/mask/geometry.ts'
import { STRETCH } from '../kinds/mask/stretches.ts'
import { planeKindOf } from '../kinds/registry.ts'

/** Kinds that cover pixels. */
export const AREA_KINDS = ['box', 'rotated-box', 'polygon', 'ellipse', 'mask'] as const
export type AreaAnnotation = Extract<Annotation, { kind: (typeof AREA_KINDS)[number] }>

export const isArea = (annotation: Annotation): annotation is AreaAnnotation =>
  (AREA_KINDS as readonly string[]).includes(annotation.kind)

/** What covers pixels of a part, in the order in which it is drawn: by `z`, then by id, so that what comes later lies over what came before. */
export const areasOn = (annotations: readonly Annotation[], part: string): AreaAnnotation[] =>
  annotations
    .filter(annotation => isArea(annotation))
    .filter(({ on }) => on.part === part)
    .toSorted((a, b) => (a.z ?? 0) - (b.z ?? 0) || (a.id < b.id ? -1 : 1))

/**
 * Sets the pixels of an annotation in a picture of w × h, row by row, to a value. A pixel belongs to it when its centre lies in it; what lies outside
 * of the picture is left out.
 */
export const paint = (
  annotation: AreaAnnotation,
  pixels: Uint8Array | Uint16Array | Uint32Array,
  w: number,
  h: number,
  value: number
): void => {
  if (annotation.kind === 'mask') {
    const stretches = pixelsOf(annotation.geometry)
    for (let i = 0; i < stretches.length; i += STRETCH) {
      const x = stretches[i] as number
      if (x < 0 || x >= w) continue
      const to = Math.min(h, stretches[i + 2] as number)
      for (let y = Math.max(0, stretches[i + 1] as number); y < to; y++) pixels[y * w + x] = value
    }
    return
  }
  let at = 0
  rasterise(polygonsOf(annotation), w, h).counts.forEach((run, i) => {
    if (i % 2 === 1) {
      let x = Math.floor(at / h)
      let y = at - x * h
      for (let k = 0; k < run; k++) {
        pixels[y * w + x] = value
        if (++y === h) [x, y] = [x + 1, 0]
      }
    }
    at += run
  })
}

const polygonsOf = (annotation: Exclude<AreaAnnotation, { kind: 'mask' }>): readonly Polygon[] => {
  if (annotation.kind === 'polygon') return annotation.geometry.polygons
  if (annotation.kind === 'box') return [[corners(boxOf(annotation.geometry)).flatMap(({ x, y }) => [x, y])]]
  return planeKindOf(annotation.kind)
    .outlines(annotation.geometry)
    .map(({ flat }) => [flat])
}
