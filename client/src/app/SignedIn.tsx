import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'
import { LiveProvider } from '../api/LiveProvider.tsx'
import { MeContext, useSession } from '../api/use-me.ts'
import { chooseLanguage } from '../i18n/setup.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Everything below is for people who are signed in; others are sent to the sign-in page and come back after it. */
export function SignedIn() {
  const { t } = useTranslation()
  const { me, problem, retry } = useSession()
  const here = useLocation()
  const wanted = me?.language
  useEffect(() => {
    // Her own language is taken when she arrives; the switch in the bar changes both.
    if (wanted !== undefined) void chooseLanguage(wanted)
  }, [wanted])
  if (me !== undefined) {
    return (
      <MeContext value={me}>
        <LiveProvider key={me.id}>
          <Outlet />
        </LiveProvider>
      </MeContext>
    )
  }
  if (problem === null) return null
  if (problem.code === 'unreachable' || problem.code === 'not-ready') {
    return (
      <main>
        <EmptyState icon="offline" tone="wa" title={t(`errors.${problem.code}`)}>
          <Button kind="primary" onClick={retry}>
            {t('shell.retry')}
          </Button>
        </EmptyState>
      </main>
    )
  }
  const next = here.pathname + here.search
  return <Navigate replace to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} />
}
