import { useQuery } from '@tanstack/react-query'
import { getMe, type Me } from '@uurga/shared/api/accounts.ts'
import { may, ROLES, type Action, type Role } from '@uurga/shared/access/access.ts'
import { createContext, useContext } from 'react'
import { problemIn, type Problem } from './answer.ts'
import { ask, keyOf } from './query.ts'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only below the pages for people who are. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('nobody is signed in here')
  return me
}

/** Asks who is signed in: nobody is `not-signed-in`. */
export function useSession(): { readonly me: Me | undefined; readonly problem: Problem | null; readonly retry: () => void } {
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(getMe),
    queryFn: ({ signal }) => ask(getMe, {}, signal),
    staleTime: 300_000
  })
  return { me: error === null ? data : undefined, problem: problemIn(error), retry: () => void refetch() }
}

/** The highest role a person holds anywhere: it decides which sections of the site she is shown. */
export const highestRole = (me: Me): Role =>
  [me.role, ...me.memberships.map(({ role }) => role)].reduce((high, role) =>
    ROLES.indexOf(role) > ROLES.indexOf(high) ? role : high
  )

/** Whether she may do it somewhere: by her account for what belongs to the whole installation, else in any project or dataset. */
export const mayAnywhere = (me: Me, action: Action): boolean => may(highestRole(me), action)
