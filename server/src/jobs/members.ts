/** Members of projects, as the queue knows them. */
import { memberId, newMember, type Member } from './models/members.ts'
import { find, findOneAndUpdate, insertOne, type Steps } from './operations.ts'

export type MemberSettings = Pick<Member, 'project' | 'user'> &
  Partial<Pick<Member, 'state' | 'role' | 'team' | 'skills' | 'quota'>>

/** Adds a member or changes what is given of one. Her hand and her counts stay. */
export function* setMember(settings: MemberSettings): Steps<Member> {
  const _id = memberId(settings.project, settings.user)
  const found = yield* findOneAndUpdate('members', { _id }, { $set: { state: 'active', ...settings } }, { after: true })
  if (found) return found
  const member = newMember(settings)
  if (yield* insertOne('members', member)) return member
  return (yield* findOneAndUpdate('members', { _id }, { $set: { ...settings } }, { after: true })) ?? member
}

/** She gets no more work. Her leases stay hers until they end; her history stays. False when she was no member. */
export function* removeMember(project: string, user: string): Steps<boolean> {
  const found = yield* findOneAndUpdate('members', { _id: memberId(project, user) }, { $set: { state: 'removed' } })
  return found !== null && found.state !== 'removed'
}

/** Members of a project by user id, or the memberships of a user. Removed ones are left out. */
export function* listMembers(of: { readonly project: string } | { readonly user: string }): Steps<readonly Member[]> {
  const hint = 'project' in of ? 'project' : 'user'
  const found = yield* find(
    'members',
    { ...of, state: { $ne: 'removed' } },
    { hint, ...(hint === 'project' ? { sort: { user: 1 as const } } : {}) }
  )
  return found
}

export function* memberOf(project: string, user: string): Steps<Member | null> {
  const found = (yield* find('members', { _id: memberId(project, user) }))[0]
  return found && found.state !== 'removed' ? found : null
}
