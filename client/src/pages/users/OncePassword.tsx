import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/CopyButton.tsx'
import page from '../../ui/Page.module.css'
import styles from './Users.module.css'

/** A password the server has made: shown once, to be handed over. */
export function OncePassword({ login, password }: { login: string; password: string }) {
  const { t } = useTranslation()
  return (
    <div className={page.form} role="status">
      <p>{t('users.onceText')}</p>
      <div className={styles.once}>
        <dl className={page.facts}>
          <dt>{t('users.login')}</dt>
          <dd className="mono">{login}</dd>
          <dt>{t('users.once')}</dt>
          <dd className="mono">{password}</dd>
        </dl>
        <CopyButton text={`${login}\t${password}`} label={t('users.copyBoth')} />
      </div>
    </div>
  )
}
