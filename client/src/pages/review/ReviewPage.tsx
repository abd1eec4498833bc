import { getProject } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useReply } from '../../api/use-reply.ts'
import { DeskContext, useOpenDesk } from '../../session/use-desk.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import styles from '../annotate/Workbench.module.css'
import { ReviewDesk } from './ReviewDesk.tsx'

/** Reviewing: submissions of one project come to the canvas, one slice after the other. */
export function ReviewPage() {
  const { t } = useTranslation()
  const { project = '' } = useParams()
  const atWork = useOpenDesk({ project, stage: 'review' })
  const { data } = useReply(getProject, { params: { project } })
  usePageTitle(t('review.title'), data?.name)
  if (!atWork) return <div className={styles.bench} />
  return (
    <DeskContext value={atWork}>
      <ReviewDesk project={project} projectName={data?.name ?? ''} />
    </DeskContext>
  )
}
