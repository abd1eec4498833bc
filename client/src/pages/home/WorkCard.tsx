import type { Home } from '@uurga/shared/api/projects.ts'
import { heldJobs } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useReply } from '../../api/use-reply.ts'
import { addressOf } from '../../api/address.ts'
import { getDerivative } from '@uurga/shared/api/datasets.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Home.module.css'
import { nextProject } from './next-job.ts'
import { StartCard } from './StartCard.tsx'

/** The next job to label: what is in hand already goes first, with its picture. */
export function WorkCard({ home }: { home: Home }) {
  const { t } = useTranslation()
  const held = useReply(heldJobs, {}, { fresh: 5_000 }).data?.jobs.filter(({ stage }) => stage === 'label') ?? []
  const [inHand] = held
  const project = home.projects.find(({ id }) => id === inHand?.project) ?? nextProject(home, 'label')
  if (project === null || project === undefined) return <NothingToLabel home={home} />
  const target = inHand?.targets[0]
  const part = target?.parts.find(({ modality }) => modality === 'image')
  const picture =
    target !== undefined && part !== undefined
      ? addressOf(getDerivative, { item: target.item, part: part.id, derivative: 'thumbnail' })
      : undefined
  return (
    <StartCard
      project={project}
      picture={picture}
      ready={held.length > 0 ? t('home.inHand', { count: held.length }) : t('home.ready')}
      text={`${t(`words.modality.${project.modality}`)} · ${t('home.waiting', { count: project.waiting })}`}
      act={held.length > 0 ? t('home.goOn') : t('home.start')}
      to={`/work/${project.id}`}
    >
      <Link className="link" to={`/projects/${project.id}/guideline`}>
        {t('home.guideline', { version: project.guidelineVersion })}
      </Link>
    </StartCard>
  )
}

function NothingToLabel({ home }: { home: Home }) {
  const { t } = useTranslation()
  const paused = home.projects.length > 0 && home.projects.every(project => project.paused)
  return (
    <section className={styles.quiet}>
      {home.projects.length === 0 ? (
        <EmptyState title={t('home.noProjects')} text={t('home.noProjectsText')} />
      ) : paused ? (
        <EmptyState icon="pause" title={t('home.paused')} text={t('home.pausedText')} />
      ) : (
        <EmptyState tone="ok" title={t('home.nothing')} text={t('home.nothingText')} />
      )}
    </section>
  )
}
