import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/Field.tsx'
import type { PersonSearch } from './use-person-search.ts'

/** The field of a search for a person; beneath it who is meant. */
export function PersonField({ search: { typed, type, found, person, nobody } }: { search: PersonSearch }) {
  const { t } = useTranslation()
  const list = useId()
  return (
    <>
      <TextField
        label={t('people.person')}
        hint={person?.name ?? t(nobody ? 'people.nobody' : 'people.personHint')}
        list={list}
        autoComplete="off"
        value={typed}
        onChange={type}
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
