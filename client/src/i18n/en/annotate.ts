import type { Translated } from '../strings.ts'
import type { annotate as source } from '../zh-CN/annotate.ts'

export const annotate: Translated<typeof source> = {
  title: 'Annotate'
}
