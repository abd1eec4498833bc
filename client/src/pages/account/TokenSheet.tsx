import { mayGrant, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { createToken, listTokens } from '@uurga/shared/api/accounts.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useMe } from '../../api/use-me.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import page from '../../ui/Page.module.css'
import { SideSheet } from '../../ui/SideSheet.tsx'
import styles from './Account.module.css'

/** Makes a token, then shows its secret, once. */
export function TokenSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Role>(me.role)
  const [days, setDays] = useState(90)
  const [secret, setSecret] = useState<string | null>(null)
  const make = useCommand(createToken, [listTokens])
  const missing = name.trim() === '' && t('shell.required')
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (missing !== false) return
    const made = await make.run({ body: { name: name.trim(), scope, days } })
    if (made.done) setSecret(made.reply.secret)
  }
  return (
    <SideSheet
      open
      title={secret === null ? t('account.newToken') : t('account.secretTitle')}
      onClose={onClose}
      foot={
        secret === null ? (
          <>
            <Button type="submit" form="new-token" kind="primary" busy={make.busy} off={missing}>
              {t('shell.create')}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t('shell.cancel')}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={onClose}>
            {t('shell.close')}
          </Button>
        )
      }
    >
      {secret === null ? (
        <form id="new-token" className={page.form} onSubmit={event => void send(event)}>
          <TextField
            label={t('account.tokenName')}
            hint={t('account.tokenNameHint')}
            required
            maxLength={200}
            data-autofocus
            value={name}
            onChange={setName}
          />
          <SelectField
            label={t('account.scope')}
            value={scope}
            options={ROLES.filter(role => mayGrant(me.role, role)).map(value => ({ value, name: t(`words.role.${value}`) }))}
            onChange={setScope}
          />
          <NumberField label={t('account.days')} min={1} max={366} value={days} onChange={setDays} />
          <ErrorNote problem={make.problem} />
        </form>
      ) : (
        <div className={page.form}>
          <p>{t('account.secretText')}</p>
          <div className={styles.secret}>
            <code className="mono">{secret}</code>
            <CopyButton text={secret} label={t('shell.copy')} />
          </div>
        </div>
      )}
    </SideSheet>
  )
}
