import { may } from '@uurga/shared/access/access.ts'
import { getHome } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { useReply } from '../api/use-reply.ts'
import { nextProject } from '../pages/home/next-job.ts'
import { MyProjects } from '../pages/home/MyProjects.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import page from '../ui/Page.module.css'
import { usePageTitle } from '../ui/use-page-title.ts'

/** The way to the review desk: straight to where something waits if that is one project, else a choice. */
export function ReviewDoor() {
  const { t } = useTranslation()
  usePageTitle(t('shell.review'))
  const home = useReply(getHome, {})
  return (
    <Loaded of={home}>
      {data => {
        const waiting = data.projects.filter(
          ({ role, waitingReview, paused }) => may(role, 'job.review') && waitingReview > 0 && !paused
        )
        const only = waiting.length === 1 ? nextProject({ ...data, projects: waiting }, 'review') : null
        if (only !== null) return <Navigate replace to={`/review/${only.id}`} />
        return (
          <div className={page.narrow}>
            <header className={page.head}>
              <h1>{t('shell.review')}</h1>
            </header>
            {waiting.length === 0 ? (
              <EmptyState tone="ok" icon="check" title={t('home.nothingReview')} text={t('home.nothingText')} />
            ) : (
              <MyProjects projects={waiting} />
            )}
          </div>
        )
      }}
    </Loaded>
  )
}
