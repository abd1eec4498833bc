import { aMask, aPoint, aPolygon } from '@uurga/shared/document/testing/samples.ts'
import { maskOf } from '@uurga/shared/kinds/mask/geometry.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pathOf } from '../../surface/paint.ts'
import { bandOf } from '../../tools/brush/band.ts'
import { shapeOfGeometry } from './shapes.ts'

/** A path that keeps what was traced into it. */
class Traced {
  readonly radii: number[] = []
  corners = 0
  moveTo(): void {
    this.corners++
  }
  lineTo(): void {
    this.corners++
  }
  arc(_x: number, _y: number, radius: number): void {
    this.radii.push(radius)
  }
  closePath(): void {}
}

const dress = { colour: 1, look: 'rest', language: 'en' } as const
const traced = (...[shape, scale, ratio]: Parameters<typeof pathOf>): Traced => pathOf(shape, scale, ratio) as unknown as Traced

beforeEach(() => void vi.stubGlobal('Path2D', Traced))
afterEach(() => void vi.unstubAllGlobals())

describe('the path of a mark', () => {
  it('of a point has one size in px of the screen, however it is zoomed and however dense the screen is', () => {
    const annotation = aPoint(1)
    const point = shapeOfGeometry(annotation, annotation.geometry, dress)
    const [radius] = traced(point, 1, 1).radii
    expect(radius).toBeGreaterThan(0)
    expect(traced(point, 1, 2).radii).toEqual([radius])
    expect(traced(point, 0.25, 1).radii).toEqual([radius! * 4])
    expect(traced(point, 4, 2).radii).toEqual([radius! / 4])
  })
  it('of a mask leaves out what is less than a px of the device, and is traced once for each level', () => {
    const annotation = aMask(1)
    const disc = maskOf(bandOf([{ x: 200, y: 200 }], 300, { width: 400, height: 400 })) as MaskGeometry
    const shape = shapeOfGeometry(annotation, disc, dress)
    const exact = traced(shape, 2, 1)
    expect(traced(shape, 40, 1)).toBe(exact)
    const rough = traced(shape, 0.5, 1)
    expect(rough.corners).toBeLessThan(exact.corners / 2)
    expect(traced(shape, 0.5, 4).corners).toBe(exact.corners)
    expect(traced(shape, 0.25, 2).corners).toBe(rough.corners)
  })
  it('of a polygon is traced once', () => {
    const annotation = aPolygon(1)
    const shape = shapeOfGeometry(annotation, annotation.geometry, dress)
    expect(traced(shape, 0.01, 1)).toBe(traced(shape, 5, 2))
  })
})
