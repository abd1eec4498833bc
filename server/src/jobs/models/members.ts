import type { OpenStage } from '@uurga/shared/jobs/stages.ts'
import { Schema } from 'mongoose'

/** A seat taken, or about to be: written before the slice, so that the limit binds. */
export interface Grip {
  readonly token: string
  readonly cmd: string
  readonly at: number
}

/** A hint that a seat waits for her. */
export interface Hint {
  readonly job: string
  readonly slice: string
  readonly lane: string
  readonly stage: OpenStage
}

export type MemberRole = 'annotator' | 'supervisor' | 'owner' | 'admin'

/** One person in one project. Cursors and walks are keyed by queue: `lane/stage`. */
export interface Member {
  readonly _id: string
  readonly project: string
  readonly user: string
  readonly state: 'active' | 'paused' | 'removed'
  readonly role: MemberRole
  readonly team: string
  readonly skills: readonly string[]
  /** Claims a day; absent: no limit. */
  readonly quota?: number
  readonly hand: readonly Grip[]
  readonly back: readonly Hint[]
  /** Claims ever; claims of `day`. */
  readonly n: number
  readonly today: number
  readonly day: string
  readonly at: number
  readonly cursor: Readonly<Record<string, number>>
  readonly walk: Readonly<Record<string, number>>
}

/** Roles that judge the work of others. */
export const REVIEWERS: readonly MemberRole[] = ['supervisor', 'owner', 'admin']

export const mayReview = (member: Pick<Member, 'role'>): boolean => REVIEWERS.includes(member.role)

export const memberId = (project: string, user: string): string => `${project}|${user}`

export const newMember = (
  named: Pick<Member, 'project' | 'user'> & Partial<Pick<Member, 'state' | 'role' | 'team' | 'skills' | 'quota'>>
): Member => ({
  state: 'active',
  role: 'annotator',
  team: '',
  skills: [],
  ...named,
  _id: memberId(named.project, named.user),
  hand: [],
  back: [],
  n: 0,
  today: 0,
  day: '',
  at: 0,
  cursor: {},
  walk: {}
})

const { Mixed } = Schema.Types

export const members = new Schema(
  {
    _id: String,
    project: String,
    user: String,
    state: String,
    role: String,
    team: String,
    skills: [String],
    quota: Number,
    hand: [Mixed],
    back: [Mixed],
    n: Number,
    today: Number,
    day: String,
    at: Number,
    cursor: Mixed,
    walk: Mixed
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** members.ts: members of a project. */
members.index({ project: 1, user: 1 }, { name: 'project' })
/** members.ts: projects of a person. */
members.index({ user: 1 }, { name: 'user' })
