import { ACTIONS, rank, type Action, type Role } from '@uurga/shared/access/access.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import type { Caller } from '../accounts/caller.ts'

/** What an id of a path belongs to. */
export interface Belongs {
  readonly project?: string
  readonly dataset?: string
}

/** How features say where their things belong, by the name of the path's parameter. Undefined: there is no such thing. */
export type Scopes = Readonly<Record<string, (id: string) => Promise<Belongs | undefined>>>

export interface RoleSource {
  /** The role of a person in a project; undefined: not an active member. */
  projectRole(user: string, project: string): Promise<Role | undefined>
  /** The role of a person in a dataset: given there, or from a project over it. */
  datasetRole(user: string, dataset: string): Promise<Role | undefined>
}

const lower = (a: Role, b: Role): Role => (rank(a) < rank(b) ? a : b)

/** Finds the caller's role where an action is held. An admin has hers everywhere where there is something; a token's scope caps all. */
export const createRoles = (scopes: Scopes, roles: RoleSource) => {
  const inPlace = async (caller: Caller, action: Action, { project, dataset }: Belongs): Promise<Role | undefined> => {
    const { scope } = ACTIONS[action]
    const place = scope === 'project' ? project : dataset
    if (place === undefined) return undefined
    if (caller.role === 'admin') return 'admin'
    const role = scope === 'project' ? await roles.projectRole(caller.id, place) : await roles.datasetRole(caller.id, place)
    return role === undefined ? undefined : lower(role, caller.cap)
  }
  return {
    inPlace,
    roleIn: async (
      caller: Caller,
      { access, path }: Endpoint,
      params: Readonly<Record<string, string>>
    ): Promise<Role | undefined> => {
      if (access === 'public' || ACTIONS[access].scope === 'account') return caller.role
      // The first id of the path names the thing; a second one (a user, a lane) is checked by its service against the first.
      const name = /:(\w+)/.exec(path)?.[1] ?? ''
      const id = params[name]
      const find = scopes[name]
      if (id === undefined || find === undefined) throw new Error(`No scope is declared for :${name}`)
      const belongs = await find(id)
      return belongs === undefined ? undefined : await inPlace(caller, access, belongs)
    }
  }
}

export type Roles = ReturnType<typeof createRoles>
