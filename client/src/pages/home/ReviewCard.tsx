import type { Home } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Home.module.css'
import { nextProject } from './next-job.ts'
import { StartCard } from './StartCard.tsx'

/** The next submission to judge, from the project where most is waiting. */
export function ReviewCard({ home }: { home: Home }) {
  const { t } = useTranslation()
  const project = nextProject(home, 'review')
  if (project === null) {
    return (
      <section className={styles.quiet}>
        <EmptyState tone="ok" title={t('home.nothingReview')} text={t('home.nothingText')} />
      </section>
    )
  }
  return (
    <StartCard
      project={project}
      ready={t('home.reviewReady', { count: home.projects.reduce((sum, { waitingReview }) => sum + waitingReview, 0) })}
      text={`${t(`words.modality.${project.modality}`)} · ${t('home.toReview', { count: project.waitingReview })}`}
      act={t('home.review')}
      to={`/review/${project.id}`}
    />
  )
}
