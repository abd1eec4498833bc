import { box } from '@uurga/shared/kinds/box/box.ts'
import { polygon } from '@uurga/shared/kinds/polygon/polygon.ts'
import { describe, expect, it } from 'vitest'
import { snapOf } from './snap.ts'

const odd = 100.123456789
const geometry = { polygons: [[[odd, 50.987654321, 200, 50, 150, 120]]] }
const target = { handles: polygon.handles(geometry), outlines: polygon.outlines(geometry) }

describe('the pointer', () => {
  it('snaps to a vertex bit by bit, before the edge it is nearer to', () => {
    expect(snapOf({ x: 104, y: 52 }, [target], 8)).toEqual({ at: { x: odd, y: 50.987654321 }, on: 'vertex' })
  })
  it('snaps to an edge where no vertex is in reach, and not to its middle', () => {
    expect(snapOf({ x: 175.5, y: 85 }, [target], 8)).toEqual({
      at: { x: expect.closeTo(175.2, 0), y: expect.closeTo(85, 0) },
      on: 'edge'
    })
    const boxes = { boxes: [[10, 10, 100, 100]] } as never
    const square = { handles: box.handles(boxes), outlines: box.outlines(boxes) }
    expect(snapOf({ x: 62, y: 13 }, [square], 8)).toEqual({ at: { x: 62, y: 10 }, on: 'edge' })
  })
  it('stays where nothing is in reach', () => {
    expect(snapOf({ x: 140, y: 70 }, [target], 8)).toBeNull()
  })
})
