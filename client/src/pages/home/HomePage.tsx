import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../ui/use-page-title.ts'

export function HomePage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.home'))
  return <h1>{t('shell.home')}</h1>
}
