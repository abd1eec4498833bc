import { useQueryClient } from '@tanstack/react-query'
import { getMe, signIn } from '@uurga/shared/api/accounts.ts'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { keyOf } from '../../api/query.ts'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import styles from './SignIn.module.css'
import { SignInFrame } from './SignInFrame.tsx'

/** Minutes a link lives, as the server makes it. */
const MINUTES = 15

/** A one-time link. It is used up by the button, not by opening the page: previews and scanners of links open pages too. */
export function LinkPage() {
  const { t } = useTranslation()
  usePageTitle(t('signIn.linkTitle'))
  const { secret = '' } = useParams()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const enter = useCommand(signIn)
  const go = async (): Promise<void> => {
    const entered = await enter.run({ body: { link: secret } })
    if (!entered.done) return
    queries.clear()
    queries.setQueryData(keyOf(getMe), entered.reply)
    await navigate('/', { replace: true })
  }
  return (
    <SignInFrame>
      <h1>{t('signIn.linkTitle')}</h1>
      <div className={styles.form}>
        <p className="tone2">{t('signIn.linkText', { minutes: MINUTES })}</p>
        <ErrorNote problem={enter.problem} />
        <Button kind="primary" wide autoFocus busy={enter.busy} onClick={() => void go()}>
          {t('signIn.linkGo')}
        </Button>
        <Link className="link size12" to="/sign-in">
          {t('signIn.linkOther')}
        </Link>
      </div>
    </SignInFrame>
  )
}
