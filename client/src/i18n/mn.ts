import type { Strings } from './strings.ts'
import { account } from './mn/account.ts'
import { annotate } from './mn/annotate.ts'
import { audit } from './mn/audit.ts'
import { datasets } from './mn/datasets.ts'
import { drafts } from './mn/drafts.ts'
import { errors } from './mn/errors.ts'
import { guideline } from './mn/guideline.ts'
import { home } from './mn/home.ts'
import { members } from './mn/members.ts'
import { notices } from './mn/notices.ts'
import { ontology } from './mn/ontology.ts'
import { people } from './mn/people.ts'
import { projects } from './mn/projects.ts'
import { releases } from './mn/releases.ts'
import { review } from './mn/review.ts'
import { shell } from './mn/shell.ts'
import { signIn } from './mn/sign-in.ts'
import { slices } from './mn/slices.ts'
import { split } from './mn/split.ts'
import { users } from './mn/users.ts'
import { words } from './mn/words.ts'

export const mn: Strings = {
  account,
  annotate,
  audit,
  datasets,
  drafts,
  errors,
  guideline,
  home,
  members,
  notices,
  ontology,
  people,
  projects,
  releases,
  review,
  shell,
  signIn,
  slices,
  split,
  users,
  words
}
