/** Members of a project. The queue keeps them, since its limits bind on them; names come from accounts. */
import { mayGrant, type Role } from '@uurga/shared/access/access.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Member } from '@uurga/shared/api/projects.ts'
import type { Audit } from '../audit/service.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Member as MemberRow } from '../jobs/models/members.ts'
import { newId } from '../store/ids.ts'

/** An account, as far as projects show it. */
export interface Person {
  readonly login: string
  readonly name: string
  readonly state: 'active' | 'disabled'
}

export interface MemberDeps {
  readonly queue: Pick<Queue, 'member' | 'held' | 'force'>
  readonly people: (ids: readonly string[]) => Promise<ReadonlyMap<string, Person>>
  readonly audit: Audit
  readonly now: () => number
}

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface MemberChange {
  readonly project: string
  readonly user: string
  /** Who does it, and her role there. */
  readonly by: string
  readonly own: Role
  readonly role: Role
  readonly team: string
  readonly skills: readonly string[]
  readonly state: 'active' | 'paused'
}

const shown = ({ user, role, team, skills, state, hand }: MemberRow, person: Person | undefined): Member => ({
  user,
  login: person?.login ?? '',
  name: person?.name ?? '',
  role,
  team,
  skills: [...skills],
  state: state === 'paused' ? 'paused' : 'active',
  inHand: hand.length
})

/** By the ids of accounts. */
export async function listMembers(
  { queue, people }: MemberDeps,
  project: string,
  { cursor = '', limit }: Page
): Promise<{ rows: Member[]; cursor?: string }> {
  const rest = (await queue.member.list({ project })).filter(({ user }) => user > cursor)
  const rows = rest.slice(0, limit)
  const persons = await people(rows.map(({ user }) => user))
  const last = rest.length > limit ? rows.at(-1) : undefined
  return { rows: rows.map(row => shown(row, persons.get(row.user))), ...(last && { cursor: last.user }) }
}

/** Adds a person or changes her. Refuses: not-found (no such account), above-own-role (what she has or is given). */
export async function putMember({ queue, people, audit }: MemberDeps, change: MemberChange): Promise<Member | Refusal> {
  const { project, user, by, own, role, team, skills, state } = change
  const person = (await people([user])).get(user)
  if (person?.state !== 'active') return refuse('not-found', 'there is no such account, or it is disabled')
  const before = await queue.member.get(project, user)
  if (!mayGrant(own, role) || (before && !mayGrant(own, before.role))) return refuse('above-own-role')
  const row = await queue.member.set({ project, user, role, team, skills, state })
  await audit.record({ actor: by, action: 'member.set', subject: user, project, detail: { role, team, skills, state } })
  return shown(row, person)
}

/** Takes a person out; what she holds goes back to the queue, her drafts stay. Refuses: not-found, above-own-role. */
export async function removeMember(
  { queue, audit, now }: MemberDeps,
  { project, user, by, own }: Pick<MemberChange, 'project' | 'user' | 'by' | 'own'>
): Promise<Refusal | undefined> {
  const before = await queue.member.get(project, user)
  if (!before) return refuse('not-found')
  if (!mayGrant(own, before.role)) return refuse('above-own-role')
  // First out, then freed: what is freed is not claimed again by her.
  await queue.member.remove(project, user)
  for (const { id: job } of await queue.held({ user, projects: [project] })) {
    await queue.force({ job, user: by, command: newId(now()), reason: 'no longer a member' })
  }
  await audit.record({ actor: by, action: 'member.remove', subject: user, project, detail: { role: before.role } })
  return undefined
}
