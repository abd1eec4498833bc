import { listUsers, type User } from '@uurga/shared/api/accounts.ts'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../api/use-reply.ts'
import { TextField } from '../../ui/Field.tsx'
import { useLater } from '../../ui/use-later.ts'

/** Finds a person among the accounts by name or login. Answers undefined while what is typed is nobody's login. */
export function PersonField({ onChange }: { onChange: (person: User | undefined) => void }) {
  const { t } = useTranslation()
  const list = useId()
  const [typed, setTyped] = useState('')
  const search = useLater(typed.trim())
  const found = useReply(listUsers, { query: { limit: 20, ...(search !== '' && { search }) } }).data?.rows ?? []
  const known = found.find(({ login }) => login === typed.trim().toLowerCase())
  const settled = search === typed.trim() && search !== ''
  return (
    <>
      <TextField
        label={t('people.person')}
        hint={known?.name ?? (settled && found.length === 0 ? t('people.nobody') : t('people.personHint'))}
        list={list}
        autoComplete="off"
        value={typed}
        onChange={value => {
          setTyped(value)
          onChange(found.find(({ login }) => login === value.trim().toLowerCase()))
        }}
      />
      <datalist id={list}>
        {found.map(({ id, login, name }) => (
          <option key={id} value={login}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}
