import { getProject } from '@uurga/shared/api/projects.ts'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../api/use-reply.ts'
import { DeskContext, useOpenDesk } from '../../session/use-desk.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { AnnotateDesk } from './AnnotateDesk.tsx'
import styles from './Workbench.module.css'

/** Labelling: jobs of one project come to the canvas, one after the other. */
export function AnnotatePage() {
  const { t } = useTranslation()
  const { project = '' } = useParams()
  const atWork = useOpenDesk({ project, stage: 'label' })
  const { data } = useReply(getProject, { params: { project } })
  usePageTitle(t('annotate.title'), data?.name)
  if (!atWork) return <div className={styles.bench} />
  return (
    <DeskContext value={atWork}>
      <AnnotateDesk project={project} projectName={data?.name ?? ''} />
    </DeskContext>
  )
}
