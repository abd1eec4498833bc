/** Below this character nothing of the spelling lies: the six bits of a character are added to it. */
const FIRST = 48
/** Of the six bits of a character: more characters follow. */
const MORE = 32
/** In the last character of a number: the number is negative. */
const SIGN = 16
/** Characters of a number: 50 bits, more than any picture has pixels. */
const LONGEST = 10

/**
 * Run lengths as COCO spells them in a string ("compressed RLE"): from the fourth on each is told as its difference from the one two before, in
 * groups of five bits, least first, each group a character from `0` on. Numbers of a smooth outline differ little, so most take one character.
 * Numbers whole, ≥ 0. https://github.com/cocodataset/cocoapi, common/maskApi.c, which defines the format.
 */
export const encodeCounts = (counts: readonly number[]): string => {
  let text = ''
  counts.forEach((count, i) => {
    let rest = i > 2 ? count - (counts[i - 2] as number) : count
    for (;;) {
      const bits = ((rest % MORE) + MORE) % MORE
      rest = (rest - bits) / MORE
      const ends = bits & SIGN ? rest === -1 : rest === 0
      text += String.fromCharCode(FIRST + bits + (ends ? 0 : MORE))
      if (ends) break
    }
  })
  return text
}

/** The run lengths of such a string; null where it is none: another character, a number without an end, too long or below zero. */
export const decodeCounts = (text: string): number[] | null => {
  const counts: number[] = []
  let value = 0
  let weight = 1
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const bits = text.charCodeAt(at) - FIRST
    if (bits < 0 || bits >= 2 * MORE || ++length > LONGEST) return null
    value += (bits % MORE) * weight
    weight *= MORE
    if (bits >= MORE) continue
    if (bits & SIGN) value -= weight
    const count = counts.length > 2 ? value + (counts[counts.length - 2] as number) : value
    if (count < 0) return null
    counts.push(count)
    value = length = 0
    weight = 1
  }
  return length === 0 ? counts : null
}
