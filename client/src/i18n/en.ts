import { annotate } from './en/annotate.ts'
import { datasets } from './en/datasets.ts'
import { errors } from './en/errors.ts'
import { guideline } from './en/guideline.ts'
import { home } from './en/home.ts'
import { notices } from './en/notices.ts'
import { ontology } from './en/ontology.ts'
import { people } from './en/people.ts'
import { projects } from './en/projects.ts'
import { review } from './en/review.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { words } from './en/words.ts'
import type { Strings } from './strings.ts'

export const en: Strings = {
  annotate,
  datasets,
  errors,
  guideline,
  home,
  notices,
  ontology,
  people,
  projects,
  review,
  shell,
  signIn,
  words
}
