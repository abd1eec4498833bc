import type { Translated } from '../strings.ts'
import type { members as source } from '../zh-CN/members.ts'

export const members: Translated<typeof source> = {
  add: 'Add a member',
  person: 'Name',
  login: 'Login',
  role: 'Role',
  team: 'Team',
  skills: 'Skills',
  skillsHint: 'Parted by commas; they answer the needs of queues',
  inHand: 'In hand',
  state: 'State',
  active: 'active',
  paused: 'paused',
  remove: 'Remove',
  removeAsk: 'Remove {{name}}? Jobs in hand go back; submissions stay.',
  editOf: 'Edit {{name}}',
  empty: 'No members yet',
  emptyText: 'Add annotators and supervisors; they can then take jobs.',
  find: 'Find a member'
}
