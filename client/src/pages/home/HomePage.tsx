import { getHome } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { highestRole, useMe } from '../../api/use-me.ts'
import { problemIn } from '../../api/answer.ts'
import { useReply } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import styles from './Home.module.css'
import { MyProjects } from './MyProjects.tsx'
import { OwnerHome } from './OwnerHome.tsx'
import { ReturnedJobs } from './ReturnedJobs.tsx'
import { ReviewCard } from './ReviewCard.tsx'
import { TodayPanel } from './TodayPanel.tsx'
import { WorkCard } from './WorkCard.tsx'

/** What to do now, by the highest role a person holds: the next job, the next review, or the state of the projects. */
export function HomePage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.home'))
  const now = useNow()
  const format = useFormat()
  const role = highestRole(useMe())
  const { data: home, error, refetch } = useReply(getHome, {})
  return (
    <div className={styles.page}>
      <h1>{format.day(now)}</h1>
      {home === undefined ? (
        error === null ? (
          <SkeletonRows rows={6} height={42} />
        ) : (
          <ErrorNote problem={problemIn(error)} onRetry={() => void refetch()} />
        )
      ) : role === 'owner' || role === 'admin' ? (
        <OwnerHome home={home} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.stack}>
            {role === 'supervisor' ? <ReviewCard home={home} /> : <WorkCard home={home} />}
            <ReturnedJobs returned={home.returned} now={now} />
            {home.projects.length > 0 && <MyProjects projects={home.projects} />}
          </div>
          <TodayPanel home={home} />
        </div>
      )}
    </div>
  )
}
