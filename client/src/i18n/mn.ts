import { annotate } from './mn/annotate.ts'
import { datasets } from './mn/datasets.ts'
import { errors } from './mn/errors.ts'
import { guideline } from './mn/guideline.ts'
import { home } from './mn/home.ts'
import { notices } from './mn/notices.ts'
import { ontology } from './mn/ontology.ts'
import { people } from './mn/people.ts'
import { projects } from './mn/projects.ts'
import { review } from './mn/review.ts'
import { shell } from './mn/shell.ts'
import { signIn } from './mn/sign-in.ts'
import { words } from './mn/words.ts'
import type { Strings } from './strings.ts'

export const mn: Strings = {
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
