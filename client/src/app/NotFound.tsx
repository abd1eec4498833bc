import { useTranslation } from 'react-i18next'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { usePageTitle } from '../ui/use-page-title.ts'

/** An address without a page. */
export function NotFound() {
  const { t } = useTranslation()
  usePageTitle(t('shell.notFoundTitle'))
  return (
    <EmptyState level={1} title={t('shell.notFoundTitle')} text={t('shell.notFoundText')}>
      <LinkButton to="/">{t('shell.home')}</LinkButton>
    </EmptyState>
  )
}
