import { annotate } from './en/annotate.ts'
import { errors } from './en/errors.ts'
import { notices } from './en/notices.ts'
import { review } from './en/review.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { words } from './en/words.ts'
import type { Strings } from './strings.ts'

export const en: Strings = {
  annotate,
  errors,
  notices,
  review,
  shell,
  signIn,
  words
}
