import type { Annotation, PlaneAnnotation } from '../../../document/annotation.ts'
import { documentOf, emptyDocument } from '../../../document/document.ts'
import { idOf } from '../../../document/testing/samples.ts'
import { intersection } from '../../../geometry/box.ts'
import type { Box } from '../../../geometry/box.ts'
import { boxGeometry, boxOf } from '../../../kinds/box/box.ts'
import { maskOf, pixelsOf } from '../../../kinds/mask/geometry.ts'
import { stretchesOf } from '../../../kinds/mask/stretches.ts'
import { polygonsInBox } from '../../../geometry/pieces.ts'
import type { SliceResult } from '../../modality.ts'
import type { Grid } from '../grid.ts'
import { windowsOf } from '../grid.ts'

/** What careful people would draw of a scene, each through her window: of every mark what of it lies there. */
export const cutScene = (scene: readonly Annotation[], size: { width: number; height: number }, grid: Grid): SliceResult[] => {
  let n = 1_000_000
  return [...windowsOf(size, grid)].map((window, i) => {
    const band = { x: window.x, y: window.y, w: window.width, h: window.height }
    const seen = scene.flatMap((mark): Annotation[] => {
      const part = clipped(mark as PlaneAnnotation, band)
      return part ? [{ ...part, id: idOf(++n) }] : []
    })
    return {
      slice: `s${i}`,
      targets: [{ item: 'photo', part: 'p', window }],
      document: seen.length > 0 ? documentOf(seen) : { ...emptyDocument, nothing: true },
      hash: `sha256:${i}`
    }
  })
}

const clipped = (mark: PlaneAnnotation, window: Box): PlaneAnnotation | null => {
  switch (mark.kind) {
    case 'box': {
      const shared = intersection(boxOf(mark.geometry), window)
      return shared && shared.w > 0 && shared.h > 0 ? { ...mark, geometry: boxGeometry(shared) } : null
    }
    case 'polygon': {
      const polygons = polygonsInBox(mark.geometry.polygons, window).map(rings => rings.map(ring => [...ring]))
      return polygons.length > 0 ? { ...mark, geometry: { polygons } } : null
    }
    case 'mask': {
      const pixels = pixelsOf(mark.geometry)
      const inside: [number, number, number][] = []
      for (let i = 0; i < pixels.length; i += 3) {
        const [x, from, to] = [pixels[i]!, Math.max(pixels[i + 1]!, window.y), Math.min(pixels[i + 2]!, window.y + window.h)]
        if (x >= window.x && x < window.x + window.w && to > from) inside.push([x, from, to])
      }
      const geometry = maskOf(stretchesOf(inside))
      return geometry && { ...mark, geometry }
    }
    default:
      throw new Error(`no cutting of ${mark.kind}`)
  }
}
