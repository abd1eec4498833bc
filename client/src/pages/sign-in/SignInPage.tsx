import { useQueryClient } from '@tanstack/react-query'
import { getMe, signIn } from '@uurga/shared/api/accounts.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { keyOf } from '../../api/query.ts'
import { useCommand } from '../../api/use-command.ts'
import { useSession } from '../../api/use-me.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { TextField } from '../../ui/Field.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { localPath } from './local-path.ts'
import styles from './SignIn.module.css'
import { SignInFrame } from './SignInFrame.tsx'

/** Login and password. Who is signed in already goes on to where she was going. */
export function SignInPage() {
  const { t } = useTranslation()
  usePageTitle(t('signIn.title'))
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const next = localPath(search.get('next'))
  const { me } = useSession()
  const enter = useCommand(signIn)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const entered = await enter.run({ body: { login, password } })
    if (!entered.done) return setPassword('')
    queries.setQueryData(keyOf(getMe), entered.reply)
    await navigate(next, { replace: true })
  }
  if (me !== undefined) return <Navigate replace to={next} />
  return (
    <SignInFrame foot={t('signIn.first')}>
      <h1>{t('signIn.title')}</h1>
      <form className={styles.form} onSubmit={event => void send(event)}>
        {next !== '/' && enter.problem === null && <p className={styles.note}>{t('signIn.ended')}</p>}
        <TextField
          label={t('signIn.login')}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          value={login}
          onChange={setLogin}
        />
        <div className={styles.password}>
          <TextField
            label={t('signIn.password')}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
          <IconButton
            className={styles.peek}
            icon={shown ? 'eye' : 'eye-off'}
            label={shown ? t('signIn.hide') : t('signIn.show')}
            onClick={() => setShown(!shown)}
          />
        </div>
        <ErrorNote problem={enter.problem} />
        <Button type="submit" kind="primary" wide busy={enter.busy}>
          {t('signIn.go')}
        </Button>
      </form>
    </SignInFrame>
  )
}
