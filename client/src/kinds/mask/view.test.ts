import { maskOf } from '@uurga/shared/kinds/mask/geometry.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import { describe, expect, it } from 'vitest'
import type { PathSink } from '../../surface/shape.ts'
import { levelAt } from '../../surface/shape.ts'
import { bandOf } from '../../tools/brush/band.ts'
import { maskView } from './view.ts'

const disc = maskOf(bandOf([{ x: 200, y: 200 }], 300, { width: 400, height: 400 })) as MaskGeometry

/** Corners that are traced at a level. */
const corners = (level: number): [number, number][] => {
  const found: [number, number][] = []
  const sink: Partial<PathSink> = {
    moveTo: (x, y) => void found.push([x, y]),
    lineTo: (x, y) => void found.push([x, y]),
    closePath: () => undefined
  }
  maskView.trace(sink as PathSink, disc, 1, level)
  return found
}

describe('a mask on the canvas', () => {
  it('is traced along the sides of its pixels where they can be seen', () => {
    const exact = corners(0)
    expect(exact.length).toBeGreaterThan(400)
    for (const [i, [x, y]] of exact.entries()) {
      const [nextX, nextY] = exact[(i + 1) % exact.length] ?? [0, 0]
      expect(x === nextX || y === nextY).toBe(true)
    }
  })
  it('is told more roughly from afar, by less than a line is wide', () => {
    expect(corners(1).length).toBeLessThan(corners(0).length / 2)
    expect(corners(2).length).toBeLessThan(corners(0).length / 8)
    expect(corners(3).length).toBeLessThan(corners(2).length)
    for (const [x, y] of corners(3)) expect(Math.abs(Math.hypot(x - 200, y - 200) - 150)).toBeLessThan(0.75 * 4)
  })
  it('is told so from one device px for a pixel on, a level for each halving', () => {
    expect([4, 1.01, 1, 0.51, 0.5, 0.25, 0.001].map(scale => levelAt({ levels: 6 }, scale))).toEqual([0, 0, 1, 1, 2, 3, 6])
    expect(levelAt({}, 0.1)).toBe(0)
  })
})
