import type { Outline, PlaneKind } from '../kind.ts'
import { shown } from '../numbers.ts'
import { sharedArea } from './combine.ts'
import { maskGeometrySchema, pixelsOf } from './geometry.ts'
import type { MaskGeometry } from './geometry.ts'
import { sideNear } from './hit.ts'
import { outlinesOf } from './outlines.ts'
import { maskSeam } from './seam.ts'
import { areaOf, covers } from './stretches.ts'
import { maskFaults } from './validity.ts'

export const mask: PlaneKind<MaskGeometry> = {
  name: 'mask',
  frame: 'plane',
  form: 'area',
  reach: 0,
  on: ['image', 'video'],
  geometry: maskGeometrySchema,
  bounds: ({ x, y, w, h }) => ({ x, y, w, h }),
  hit: (geometry, point, tolerance) => {
    const edge = sideNear(outlines(geometry), point, tolerance)
    if (edge) return edge
    return covers(pixelsOf(geometry), Math.floor(point.x), Math.floor(point.y)) ? { where: 'inside', distance: 0 } : null
  },
  handles: () => [],
  /** By whole px: a step is rounded. */
  move: (geometry, dx, dy) => ({ ...geometry, x: geometry.x + Math.round(dx), y: geometry.y + Math.round(dy) }),
  moveHandle: geometry => geometry,
  removeHandle: () => null,
  outlines: geometry => outlines(geometry),
  validity: maskFaults,
  measure: geometry => ({ area: areaOf(pixelsOf(geometry)), width: geometry.w, height: geometry.h }),
  summary: ({ w, h }) => `${shown(w)} × ${shown(h)}`,
  overlap: (a, b) => {
    const [inA, inB] = [pixelsOf(a), pixelsOf(b)]
    const both = sharedArea(inA, inB)
    const either = areaOf(inA) + areaOf(inB) - both
    return either > 0 ? both / either : 0
  },
  seam: maskSeam
}

const traced = new WeakMap<MaskGeometry, readonly Outline[]>()

/** Traced once for each geometry: drawing, hits and indexes ask again and again. */
const outlines = (geometry: MaskGeometry): readonly Outline[] => {
  const known = traced.get(geometry)
  if (known) return known
  const rings = outlinesOf(pixelsOf(geometry))
    .flat()
    .map(flat => ({ flat, closed: true }))
  traced.set(geometry, rings)
  return rings
}
