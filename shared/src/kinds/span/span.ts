import { z } from 'zod'
import { charOffset } from '../../geometry/frames.ts'
import type { CharKind } from '../kind.ts'
import { offset } from '../numbers.ts'
import { movedRangeEnd, rangeHandles } from './handles.ts'
import { overlapOfRanges } from './overlap.ts'
import { spanFaults } from './validity.ts'

/** Stretches of a text: [start, end) in UTF-16 units of its canonical form, in order and apart. More than one is a discontinuous span. */
export const spanGeometrySchema = z.strictObject({
  ranges: z
    .array(z.tuple([offset, offset]))
    .min(1)
    .max(100)
})
export type SpanGeometry = z.infer<typeof spanGeometrySchema>

/** The geometry of one stretch; the ends may come in any order. */
export const spanGeometry = (a: number, b: number): SpanGeometry => ({ ranges: [[Math.min(a, b), Math.max(a, b)]] })

export const span: CharKind<SpanGeometry> = {
  name: 'span',
  frame: 'char',
  on: ['text'],
  geometry: spanGeometrySchema,
  bounds: ({ ranges }) => ({
    start: charOffset(Math.min(...ranges.map(([start]) => start))),
    end: charOffset(Math.max(...ranges.map(([, end]) => end)))
  }),
  hit: ({ ranges }, at, tolerance) => {
    const near = rangeHandles(ranges)
      .map(handle => ({ where: 'handle' as const, handle: handle.id, distance: Math.abs(handle.at - at) }))
      .filter(({ distance }) => distance <= tolerance)
      .reduce<{ where: 'handle'; handle: string; distance: number } | null>(
        (best, handle) => (best && best.distance <= handle.distance ? best : handle),
        null
      )
    const inside = ranges.some(([start, end]) => start <= at && at < end)
    return near ?? (inside ? { where: 'inside', distance: 0 } : null)
  },
  handles: ({ ranges }) => rangeHandles(ranges),
  move: ({ ranges }, by) => ({ ranges: ranges.map(([start, end]) => [start + by, end + by]) }),
  moveHandle: ({ ranges }, handle, to) => ({ ranges: movedRangeEnd(ranges, handle, to) }),
  ranges: ({ ranges }) => ranges.map(([start, end]) => ({ start: charOffset(start), end: charOffset(end) })),
  validity: ({ ranges }, extent) => spanFaults(ranges, extent),
  measure: ({ ranges }) => ({ characters: ranges.reduce((sum, [start, end]) => sum + end - start, 0) }),
  summary: ({ ranges }) => ranges.map(([start, end]) => `${start}–${end}`).join(', '),
  overlap: (a, b) => overlapOfRanges(a.ranges, b.ranges)
}
