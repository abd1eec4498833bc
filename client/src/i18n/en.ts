import type { Strings } from './strings.ts'
import { account } from './en/account.ts'
import { annotate } from './en/annotate.ts'
import { audit } from './en/audit.ts'
import { datasets } from './en/datasets.ts'
import { drafts } from './en/drafts.ts'
import { errors } from './en/errors.ts'
import { guideline } from './en/guideline.ts'
import { home } from './en/home.ts'
import { members } from './en/members.ts'
import { notices } from './en/notices.ts'
import { ontology } from './en/ontology.ts'
import { people } from './en/people.ts'
import { projects } from './en/projects.ts'
import { releases } from './en/releases.ts'
import { review } from './en/review.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { slices } from './en/slices.ts'
import { split } from './en/split.ts'
import { users } from './en/users.ts'
import { words } from './en/words.ts'

export const en: Strings = {
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
