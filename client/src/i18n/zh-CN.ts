import { annotate } from './zh-CN/annotate.ts'
import { errors } from './zh-CN/errors.ts'
import { notices } from './zh-CN/notices.ts'
import { review } from './zh-CN/review.ts'
import { shell } from './zh-CN/shell.ts'
import { signIn } from './zh-CN/sign-in.ts'
import { words } from './zh-CN/words.ts'

/** Every string of the interface in Chinese: the source the other languages are typed against. One file for each area. */
export const zhCN = {
  annotate,
  errors,
  notices,
  review,
  shell,
  signIn,
  words
}
