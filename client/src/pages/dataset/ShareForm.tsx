import { mayGrant, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { putDatasetMember } from '@uurga/shared/api/datasets.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useMe } from '../../api/use-me.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { SelectField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { PersonField } from '../people/PersonField.tsx'
import { usePersonSearch } from '../people/use-person-search.ts'

/** Gives a person a role in a dataset. */
export function ShareForm({ dataset }: { dataset: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const search = usePersonSearch()
  const { person } = search
  const [role, setRole] = useState<Role>('supervisor')
  const [done, setDone] = useState('')
  const give = useCommand(putDatasetMember)
  const send = async (): Promise<void> => {
    if (person === undefined) return
    setDone('')
    const given = await give.run({ params: { dataset, user: person.id }, body: { role } })
    if (given.done) setDone(t('datasets.shared', { name: person.name, role: t(`words.role.${role}`) }))
  }
  return (
    <section className={page.section}>
      <h2>{t('datasets.share')}</h2>
      <p className="tone2">{t('datasets.shareText')}</p>
      <div className={page.pair} style={{ margin: '12px 0' }}>
        <PersonField search={search} />
        <SelectField
          label={t('datasets.role')}
          value={role}
          options={ROLES.filter(each => each !== 'annotator' && mayGrant(me.role, each)).map(value => ({
            value,
            name: t(`words.role.${value}`)
          }))}
          onChange={setRole}
        />
      </div>
      <div className={page.line}>
        <Button off={person === undefined && t('people.personHint')} busy={give.busy} onClick={() => void send()}>
          {t('shell.add')}
        </Button>
        <span role="status">{done}</span>
        <ErrorNote problem={give.problem} />
      </div>
    </section>
  )
}
