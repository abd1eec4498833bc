import { listUsers, type User } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useReply } from '../../api/use-reply.ts'
import { useLater } from '../../ui/use-later.ts'

export interface PersonSearch {
  readonly typed: string
  readonly type: (value: string) => void
  /** Accounts that fit what is typed, the first ones. */
  readonly found: readonly User[]
  /** Whose login is typed, as soon as it is found, however late the answer comes. */
  readonly person: User | undefined
  /** Nobody fits. */
  readonly nobody: boolean
}

/** Looks for a person among the accounts by name or login. */
export function usePersonSearch(): PersonSearch {
  const [typed, type] = useState('')
  const wanted = typed.trim()
  const search = useLater(wanted)
  const found = useReply(listUsers, { query: { limit: 20, ...(search !== '' && { search }) } }).data?.rows ?? []
  const person = found.find(({ login }) => login === wanted.toLowerCase())
  return { typed, type, found, person, nobody: search === wanted && search !== '' && found.length === 0 }
}
