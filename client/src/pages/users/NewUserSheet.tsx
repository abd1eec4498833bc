import type { Role } from '@uurga/shared/access/access.ts'
import { createUser, listUsers } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { TextField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
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
  const send = async (): Promise<void> => {
    const done = await create.run({
      body: { login: login.trim(), name: name.trim(), role, ...(team.trim() !== '' && { team: team.trim() }) }
    })
    if (done.done) setMade({ login: done.reply.user.login, password: done.reply.oneTimePassword ?? '' })
  }
  return (
    <FormSheet
      title={t('users.new')}
      act={t('shell.create')}
      missing={missing}
      command={create}
      onSend={send}
      onClose={onClose}
      outcome={made && { title: t('users.madeTitle'), close: t('users.done'), content: <OncePassword {...made} /> }}
    >
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
    </FormSheet>
  )
}
