import * as api from '@uurga/shared/api/accounts.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'
import type { TokenRow, UserRow } from './models.ts'
import { shown } from './users.ts'

type Deps = Pick<Services, 'accounts' | 'projects'>

/** What a person is told of herself: her account, settings and the projects she is a member of. */
const mine = async ({ projects }: Pick<Deps, 'projects'>, row: UserRow | Refusal | null): Promise<api.Me | Refusal> => {
  if (row === null) return refuse('not-found')
  if ('refused' in row) return row
  return {
    ...shown(row),
    ...(row.language === undefined ? {} : { language: row.language }),
    settings: { ...row.settings },
    memberships: await projects.memberships(row._id)
  }
}

const tokenShown = ({ _id, name, scope, createdAt, usedAt, expiresAt }: TokenRow) => ({
  id: _id,
  name,
  scope,
  createdAt,
  ...(usedAt === undefined ? {} : { usedAt }),
  expiresAt: expiresAt.getTime()
})

export const accountRoutes = ({ accounts, projects }: Deps): Mounted[] => [
  on(api.signIn, async ({ body, caller, res }) => await mine({ projects }, await accounts.signIn(body, caller.address, res))),
  on(api.signOut, async ({ caller, res }) => {
    await accounts.signOut(caller, res)
    return undefined
  }),
  on(api.getMe, async ({ caller }) => await mine({ projects }, await accounts.user(caller.id))),
  on(api.patchMe, async ({ caller, body }) => await mine({ projects }, await accounts.changeOwn(caller, body))),
  on(api.listTokens, async ({ caller }) => ({ rows: (await accounts.tokens(caller.id)).map(tokenShown) })),
  on(api.createToken, async ({ caller, body }) => {
    const made = await accounts.makeToken(caller, body)
    return 'refused' in made ? made : { ...tokenShown(made.row), secret: made.secret }
  }),
  on(api.deleteToken, async ({ caller, params }) =>
    (await accounts.removeToken(caller, params.token)) ? undefined : refuse('not-found')
  ),
  on(api.listUsers, async ({ query }) => await accounts.list(query)),
  on(api.createUser, async ({ caller, body }) => await accounts.make(caller, body)),
  on(api.patchUser, async ({ caller, params, body }) => await accounts.change(caller, params.user, body)),
  on(api.importUsers, async ({ caller, body }) => await accounts.importCsv(caller, body.csv))
]
