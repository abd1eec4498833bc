import { account } from './zh-CN/account.ts'
import { annotate } from './zh-CN/annotate.ts'
import { audit } from './zh-CN/audit.ts'
import { datasets } from './zh-CN/datasets.ts'
import { drafts } from './zh-CN/drafts.ts'
import { errors } from './zh-CN/errors.ts'
import { guideline } from './zh-CN/guideline.ts'
import { home } from './zh-CN/home.ts'
import { members } from './zh-CN/members.ts'
import { notices } from './zh-CN/notices.ts'
import { ontology } from './zh-CN/ontology.ts'
import { people } from './zh-CN/people.ts'
import { projects } from './zh-CN/projects.ts'
import { releases } from './zh-CN/releases.ts'
import { review } from './zh-CN/review.ts'
import { shell } from './zh-CN/shell.ts'
import { signIn } from './zh-CN/sign-in.ts'
import { slices } from './zh-CN/slices.ts'
import { split } from './zh-CN/split.ts'
import { users } from './zh-CN/users.ts'
import { words } from './zh-CN/words.ts'

/** Every string of the interface in Chinese: the source the other languages are typed against. One file for each area. */
export const zhCN = {
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
