import type { Translated } from '../strings.ts'
import type { review as source } from '../zh-CN/review.ts'

export const review: Translated<typeof source> = {
  title: 'Review'
}
