import { annotate } from './mn/annotate.ts'
import { errors } from './mn/errors.ts'
import { notices } from './mn/notices.ts'
import { review } from './mn/review.ts'
import { shell } from './mn/shell.ts'
import { signIn } from './mn/sign-in.ts'
import { words } from './mn/words.ts'
import type { Strings } from './strings.ts'

export const mn: Strings = {
  annotate,
  errors,
  notices,
  review,
  shell,
  signIn,
  words
}
