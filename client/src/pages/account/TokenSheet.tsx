import { mayGrant, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { createToken, listTokens } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useMe } from '../../api/use-me.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import page from '../../ui/Page.module.css'
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
  const send = async (): Promise<void> => {
    const made = await make.run({ body: { name: name.trim(), scope, days } })
    if (made.done) setSecret(made.reply.secret)
  }
  return (
    <FormSheet
      title={t('account.newToken')}
      act={t('shell.create')}
      missing={missing}
      command={make}
      onSend={send}
      onClose={onClose}
      outcome={
        secret === null
          ? null
          : {
              title: t('account.secretTitle'),
              close: t('shell.close'),
              content: (
                <div className={page.form}>
                  <p>{t('account.secretText')}</p>
                  <div className={styles.secret}>
                    <code className="mono">{secret}</code>
                    <CopyButton text={secret} label={t('shell.copy')} />
                  </div>
                </div>
              )
            }
      }
    >
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
    </FormSheet>
  )
}
