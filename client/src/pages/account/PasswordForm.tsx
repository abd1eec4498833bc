import { patchMe } from '@uurga/shared/api/accounts.ts'
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

/** As the server has it (`password` of the contract). */
const SHORTEST = 10
const EMPTY = { current: '', next: '', again: '' }

/** A new password. It ends the sessions of this person everywhere else. */
export function PasswordForm() {
  const { t } = useTranslation()
  const me = useMe()
  const [typed, setTyped] = useState(EMPTY)
  const [changed, setChanged] = useState(false)
  const change = useCommand(patchMe)
  const set = (field: keyof typeof EMPTY) => (value: string) => {
    setTyped(before => ({ ...before, [field]: value }))
    setChanged(false)
    change.reset()
  }
  const { current, next, again } = typed
  const wrong = change.problem?.code === 'wrong-login'
  const differs = again !== '' && again !== next
  const off = next.length < SHORTEST ? t('account.nextHint') : again !== next ? t('account.differ') : false
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (off !== false) return
    const done = await change.run({ body: { password: { next, ...(current !== '' && { current }) } } })
    if (!done.done) return
    setTyped(EMPTY)
    setChanged(true)
  }
  return (
    <Subject title={t('account.password')} text={t('account.passwordText')}>
      <form className={styles.short} onSubmit={event => void send(event)}>
        {/* Password managers file a new password under the login they find beside it. */}
        <input
          className="unseen"
          type="text"
          autoComplete="username"
          value={me.login}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          label={t('account.current')}
          type="password"
          autoComplete="current-password"
          hint={t('account.currentHint')}
          {...(wrong && { fault: t('account.wrongCurrent') })}
          value={current}
          onChange={set('current')}
        />
        <TextField
          label={t('account.next')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          hint={t('account.nextHint')}
          value={next}
          onChange={set('next')}
        />
        <TextField
          label={t('account.again')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          {...(differs && { fault: t('account.differ') })}
          value={again}
          onChange={set('again')}
        />
        <div className={page.line}>
          <Button type="submit" busy={change.busy} off={off}>
            {t('account.change')}
          </Button>
          <span role="status" className="tone-ok">
            {changed && t('account.changed')}
          </span>
        </div>
        {!wrong && <ErrorNote problem={change.problem} />}
      </form>
    </Subject>
  )
}
