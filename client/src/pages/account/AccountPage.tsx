import { useTranslation } from 'react-i18next'
import page from '../../ui/Page.module.css'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { LookFields } from './LookFields.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { TokenList } from './TokenList.tsx'

/** A person's own account: her name, language, password and the tokens of her programs. */
export function AccountPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.account'))
  return (
    <div className={page.narrow}>
      <header className={page.head}>
        <h1>{t('shell.account')}</h1>
      </header>
      <ProfileForm />
      <LookFields />
      <PasswordForm />
      <TokenList />
    </div>
  )
}
