import type { Role } from '@uurga/shared/access/access.ts'
import { createUser, listUsers } from '@uurga/shared/api/accounts.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { TextField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { SideSheet } from '../../ui/SideSheet.tsx'
import { OncePassword } from './OncePassword.tsx'
import { RoleField } from './RoleField.tsx'

/** Makes one account; the password the server makes for it is shown once. */
export function NewUserSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('annotator')
  const [team, setTeam] = useState('')
  const [made, setMade] = useState<{ readonly login: string; readonly password: string } | null>(null)
  const create = useCommand(createUser, [listUsers])
  const missing = (login.trim() === '' || name.trim() === '') && t('shell.required')
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (missing !== false) return
    const done = await create.run({
      body: { login: login.trim(), name: name.trim(), role, ...(team.trim() !== '' && { team: team.trim() }) }
    })
    if (done.done) setMade({ login: done.reply.user.login, password: done.reply.oneTimePassword ?? '' })
  }
  return (
    <SideSheet
      open
      title={made === null ? t('users.new') : t('users.madeTitle')}
      onClose={onClose}
      foot={
        made === null ? (
          <>
            <Button type="submit" form="new-user" kind="primary" busy={create.busy} off={missing}>
              {t('shell.create')}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t('shell.cancel')}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={onClose}>
            {t('users.done')}
          </Button>
        )
      }
    >
      {made === null ? (
        <form id="new-user" className={page.form} onSubmit={event => void send(event)}>
          <TextField label={t('users.name')} required maxLength={200} data-autofocus value={name} onChange={setName} />
          <TextField
            label={t('users.login')}
            required
            maxLength={64}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            hint={t('users.loginHint')}
            value={login}
            onChange={setLogin}
          />
          <RoleField value={role} onChange={setRole} />
          <TextField label={t('users.team')} optional maxLength={100} value={team} onChange={setTeam} />
          <ErrorNote problem={create.problem} />
        </form>
      ) : (
        <OncePassword {...made} />
      )}
    </SideSheet>
  )
}
