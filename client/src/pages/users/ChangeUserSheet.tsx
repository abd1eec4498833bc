import type { Role } from '@uurga/shared/access/access.ts'
import { getMe, listUsers, patchUser, type User } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { InlineConfirm } from '../../ui/InlineConfirm.tsx'
import page from '../../ui/Page.module.css'
import { OncePassword } from './OncePassword.tsx'
import { RoleField } from './RoleField.tsx'
import styles from './Users.module.css'

/** Renames an account, gives it another role or team, disables it, or resets its password. */
export function ChangeUserSheet({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(user.name)
  const [role, setRole] = useState<Role>(user.role)
  const [team, setTeam] = useState(user.team ?? '')
  const [password, setPassword] = useState<string | null>(null)
  const change = useCommand(patchUser, [listUsers, getMe])
  const { run } = change
  const params = { user: user.id }
  const missing = name.trim() === '' && t('shell.required')
  const send = async (): Promise<void> => {
    // A role that stays is not sent: setting it anew would sign the person out.
    const done = await run({ params, body: { name: name.trim(), team: team.trim(), ...(role !== user.role && { role }) } })
    if (done.done) onClose()
  }
  const turn = async (state: User['state']): Promise<void> => {
    const done = await run({ params, body: { state } })
    if (done.done) onClose()
  }
  const reset = async (): Promise<void> => {
    const done = await run({ params, body: { resetPassword: true } })
    if (done.done) setPassword(done.reply.oneTimePassword ?? '')
  }
  return (
    <FormSheet
      title={t('users.editOf', { name: user.name })}
      act={t('shell.save')}
      missing={missing}
      command={change}
      onSend={send}
      onClose={onClose}
      after={
        <div className={styles.acts}>
          <InlineConfirm
            kind="plain"
            act={t('users.reset')}
            question={t('users.resetAsk')}
            busy={change.busy}
            onConfirm={() => void reset()}
          />
          {user.state === 'active' ? (
            <InlineConfirm
              kind="danger"
              act={t('users.disable')}
              question={t('users.disableAsk')}
              busy={change.busy}
              onConfirm={() => void turn('disabled')}
            />
          ) : (
            <Button size="tool" busy={change.busy} onClick={() => void turn('active')}>
              {t('users.enable')}
            </Button>
          )}
        </div>
      }
      outcome={
        password === null
          ? null
          : {
              title: t('users.resetTitle'),
              close: t('users.done'),
              content: <OncePassword login={user.login} password={password} />
            }
      }
    >
      <dl className={page.facts}>
        <dt>{t('users.login')}</dt>
        <dd>{user.login}</dd>
      </dl>
      <TextField label={t('users.name')} required maxLength={200} value={name} onChange={setName} />
      <RoleField value={role} onChange={setRole} />
      <TextField label={t('users.team')} optional maxLength={100} value={team} onChange={setTeam} />
    </FormSheet>
  )
}
