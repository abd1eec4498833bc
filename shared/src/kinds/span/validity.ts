import type { CharExtent, GeometryFault } from '../kind.ts'

/** What is wrong with stretches of a text. Ends inside a surrogate pair can only be seen with the text at hand. */
export const spanFaults = (
  ranges: readonly (readonly [number, number])[],
  { length, text }: CharExtent
): readonly GeometryFault[] => {
  if (!ranges.flat().every(at => Number.isInteger(at) && at >= 0)) return ['geometry-not-finite']
  const faults = new Set<GeometryFault>()
  let last = 0
  for (const [start, end] of ranges) {
    if (start >= end) faults.add('span-empty')
    if (end > length || start > length) faults.add('span-past-end')
    if (start < last) faults.add('span-overlap')
    if (text !== undefined && (splitsPair(text, start) || splitsPair(text, end))) faults.add('span-surrogate')
    last = Math.max(last, end)
  }
  return [...faults]
}

/** Whether an offset lies between the two halves of one character. */
export const splitsPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00
