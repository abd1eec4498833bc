import { charOffset } from '../../geometry/frames.ts'
import type { CharOffset } from '../../geometry/frames.ts'
import type { CharHandle } from '../kind.ts'

type Ranges = [number, number][]

/** `range.start` and `range.end` of every stretch. */
export const rangeHandles = (ranges: Ranges): readonly CharHandle[] =>
  ranges.flatMap(([start, end], i) => [
    { id: `${i}.start`, at: charOffset(start), role: 'start' as const },
    { id: `${i}.end`, at: charOffset(end), role: 'end' as const }
  ])

/** The stretches with one end dragged to an offset; dragged past the other end, the two change roles. */
export const movedRangeEnd = (ranges: Ranges, handle: string, to: CharOffset): Ranges =>
  ranges.map(([start, end], i): [number, number] => {
    if (handle === `${i}.start`) return to <= end ? [to, end] : [end, to]
    if (handle === `${i}.end`) return to >= start ? [start, to] : [to, start]
    return [start, end]
  })
