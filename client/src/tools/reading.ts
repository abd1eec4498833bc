import type { Pixels } from '../surface/pixels.ts'
import type { Answer, Question } from '../surface/reading.ts'
import { floodsOf } from './wand/answer.ts'

/** Answers what tools ask of a window of pixels. What one answer cost to find out is kept for the next. */
export const reading = (pixels: Pixels): ((question: Question) => Answer) => {
  const flood = floodsOf(pixels)
  return question => flood(question)
}
