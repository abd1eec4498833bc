import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useProject } from '../ProjectFrame.tsx'
import { ClassList } from './ClassList.tsx'
import styles from './Guideline.module.css'
import { GuidelineEditor } from './GuidelineEditor.tsx'
import { Markdown } from './Markdown.tsx'

/** How to label in this project: read by everybody, beside the classes it speaks of; written by its owner. */
export function GuidelinePage() {
  const { t } = useTranslation()
  const { project, can } = useProject()
  const [editing, setEditing] = useState(false)
  if (editing) return <GuidelineEditor project={project} onClose={() => setEditing(false)} />
  return (
    <div className={styles.layout}>
      <article className={styles.read} aria-label={t('projects.tabGuideline')}>
        {project.guideline.trim() === '' ? (
          <EmptyState title={t('guideline.empty')} text={can('project.write') ? t('guideline.emptyText') : undefined}>
            {can('project.write') && (
              <Button kind="primary" onClick={() => setEditing(true)}>
                {t('guideline.write')}
              </Button>
            )}
          </EmptyState>
        ) : (
          <>
            <header className={styles.head}>
              <span className="tone3 size12 grow">{t('guideline.version', { version: project.guidelineVersion })}</span>
              {can('project.write') && (
                <Button size="tool" icon="edit" onClick={() => setEditing(true)}>
                  {t('guideline.edit')}
                </Button>
              )}
            </header>
            <Markdown text={project.guideline} />
          </>
        )}
      </article>
      <ClassList project={project.id} />
    </div>
  )
}
