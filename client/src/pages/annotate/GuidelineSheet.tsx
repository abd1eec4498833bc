import { getProject } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../api/use-reply.ts'
import { Markdown } from '../project/guideline/Markdown.tsx'
import { SideSheet } from '../../ui/SideSheet.tsx'

/** The project's guideline, beside the work. */
export function GuidelineSheet({ project, open, onClose }: { project: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useReply(getProject, { params: { project } })
  return (
    <SideSheet open={open} title={t('annotate.guideline')} onClose={onClose} width={480}>
      {data && data.guideline.trim() !== '' ? (
        <Markdown text={data.guideline} />
      ) : (
        <p className="tone2">{t('annotate.noGuideline')}</p>
      )}
    </SideSheet>
  )
}
