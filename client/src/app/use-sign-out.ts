import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '@uurga/shared/api/accounts.ts'
import { useNavigate } from 'react-router'
import { call } from '../api/call.ts'
import { emptyClipboard } from '../session/clipboard.ts'
import { useMe } from '../api/use-me.ts'

/** The way out: what would be left behind, and leaving. Nothing of this person stays in the page's memory. */
export function useSignOut(): { readonly unsynced: () => Promise<number>; readonly leave: () => Promise<void> } {
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return {
    unsynced: async () => {
      const { unsyncedWork } = await import('../session/journal.ts')
      const { jobs, acts } = await unsyncedWork(me.id)
      return Math.max(jobs, acts)
    },
    leave: async () => {
      const { forgetJournal } = await import('../session/journal.ts')
      await forgetJournal(me.id)
      emptyClipboard()
      await call(signOut, {})
      await navigate('/sign-in', { replace: true })
      queries.clear()
    }
  }
}
