import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** A page that failed: a bug of ours, or a piece of the interface that a newer version has replaced while this tab was open. */
export function Broken() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <main>
      <EmptyState
        icon="warning"
        tone="da"
        title={t('shell.brokenTitle')}
        text={
          <>
            {t('shell.brokenText')}
            <br />
            <span className="mono tone3" lang="en">
              {error instanceof Error ? error.message : String(error)}
            </span>
          </>
        }
      >
        <Button kind="primary" onClick={() => location.reload()}>
          {t('shell.reload')}
        </Button>
      </EmptyState>
    </main>
  )
}
