import { getMe, patchMe } from '@uurga/shared/api/accounts.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useMe } from '../../api/use-me.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { TextField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import styles from './Account.module.css'
import { Subject } from './Subject.tsx'

/** The name others see, and what an admin has set: login, role, team. */
export function ProfileForm() {
  const { t } = useTranslation()
  const me = useMe()
  const [name, setName] = useState(me.name)
  const save = useCommand(patchMe, [getMe])
  const [saved, setSaved] = useState(false)
  const wanted = name.trim()
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSaved((await save.run({ body: { name: wanted } })).done)
  }
  return (
    <Subject title={t('account.profile')}>
      <form className={styles.short} onSubmit={event => void send(event)}>
        <dl className={page.facts}>
          <dt>{t('account.login')}</dt>
          <dd>{me.login}</dd>
          <dt>{t('account.role')}</dt>
          <dd>{t(`words.role.${me.role}`)}</dd>
          {me.team !== undefined && (
            <>
              <dt>{t('account.team')}</dt>
              <dd>{me.team}</dd>
            </>
          )}
        </dl>
        <TextField
          label={t('account.name')}
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={value => {
            setName(value)
            setSaved(false)
          }}
        />
        <div className={page.line}>
          <Button
            type="submit"
            busy={save.busy}
            off={wanted === '' ? t('shell.required') : wanted === me.name && t('shell.saved')}
          >
            {t('shell.save')}
          </Button>
          <span role="status" className="tone-ok">
            {saved && t('shell.saved')}
          </span>
        </div>
        <ErrorNote problem={save.problem} />
      </form>
    </Subject>
  )
}
