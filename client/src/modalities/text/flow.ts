import { LANE } from './placing.ts'

/** How a text is set: px of its letters, from line to line, from the middle of a line to the edge of a tint. */
export interface TextFlow {
  readonly vertical: boolean
  readonly size: number
  readonly line: number
  readonly half: number
  readonly pitch: number
}

/** Sizes of a text as multiples of its own, and which of them is the usual one. */
export const SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.6, 2] as const
export const USUAL = 4

const HAN = /\p{Script=Han}/u

/** By script, as look.md says: Han 26 px, columns of Mongolian 30 px, other letters 19 px; room for two lanes under each line, more where it is needed. */
export const flowOf = (text: string, vertical: boolean, step: number): TextFlow => {
  const scale = SIZES[step] ?? 1
  const size = Math.round((vertical ? 30 : HAN.test(text.slice(0, 400)) ? 26 : 19) * scale)
  const half = Math.round(size * (vertical ? 0.63 : 0.58))
  return { vertical, size, line: half * 2 + 2 * LANE + (vertical ? 14 : 18), half, pitch: LANE }
}
