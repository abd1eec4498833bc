/**
 * Who may do what: one table, roles × actions. The server asks it at every route and every socket event; the client asks it to
 * decide what to show. A role is held within a scope (a project, a dataset) or over the whole installation.
 */
export const ROLES = ['annotator', 'supervisor', 'owner', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Where an action's role is looked up: the caller's account, or her membership in the named thing's project or dataset. */
export type Scope = 'account' | 'project' | 'dataset'

interface Rule {
  readonly scope: Scope
  readonly roles: readonly Role[]
}

const every: readonly Role[] = ROLES
const judges: readonly Role[] = ['supervisor', 'owner', 'admin']
const owners: readonly Role[] = ['owner', 'admin']
const admins: readonly Role[] = ['admin']

export const ACTIONS = {
  'self.use': { scope: 'account', roles: every },
  'user.list': { scope: 'account', roles: owners },
  'user.manage': { scope: 'account', roles: owners },
  'audit.read': { scope: 'account', roles: admins },
  'metrics.read': { scope: 'account', roles: admins },
  'dataset.create': { scope: 'account', roles: owners },
  'dataset.read': { scope: 'dataset', roles: judges },
  'dataset.write': { scope: 'dataset', roles: owners },
  'item.read': { scope: 'dataset', roles: judges },
  'item.write': { scope: 'dataset', roles: owners },
  'project.create': { scope: 'account', roles: owners },
  'project.read': { scope: 'project', roles: every },
  'project.write': { scope: 'project', roles: owners },
  'member.list': { scope: 'project', roles: judges },
  'member.manage': { scope: 'project', roles: owners },
  'job.work': { scope: 'project', roles: every },
  'job.review': { scope: 'project', roles: judges },
  'job.read': { scope: 'project', roles: judges },
  'slice.command': { scope: 'project', roles: judges },
  'lane.manage': { scope: 'project', roles: judges },
  'progress.read': { scope: 'project', roles: judges },
  'release.read': { scope: 'project', roles: judges },
  'release.create': { scope: 'project', roles: owners }
} as const satisfies Record<string, Rule>

export type Action = keyof typeof ACTIONS

/** Whether `role` (held in the action's scope) may do `action`. No role means: not a member. */
export function may(role: Role | undefined, action: Action): boolean {
  return role !== undefined && ACTIONS[action].roles.includes(role)
}

/** Rank of a role, 0 (annotator) to 3 (admin). */
export const rank = (role: Role): number => ROLES.indexOf(role)

/** Nobody grants above her own role: whether a holder of `own` may give `granted`. */
export const mayGrant = (own: Role, granted: Role): boolean => rank(granted) <= rank(own)
