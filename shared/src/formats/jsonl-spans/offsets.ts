/** Code points before each of some UTF-16 offsets of a text, in one pass. An offset past the end counts as the end. */
export const codePointOffsets = (text: string, offsets: Iterable<number>): ReadonlyMap<number, number> => {
  const counted = new Map<number, number>()
  let unit = 0
  let points = 0
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    for (; unit < offset && unit < text.length; points++) unit += (text.codePointAt(unit) as number) > 0xffff ? 2 : 1
    counted.set(offset, points)
  }
  return counted
}
