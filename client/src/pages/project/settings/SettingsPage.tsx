import { getProject, listProjects, patchProject } from '@uurga/shared/api/projects.ts'
import { workflowFault } from '@uurga/shared/jobs/workflow.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { TextField } from '../../../ui/Field.tsx'
import page from '../../../ui/Page.module.css'
import { WorkflowFields } from '../../projects/WorkflowFields.tsx'
import { useProject } from '../ProjectFrame.tsx'

/** A project's name and workflow. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { project } = useProject()
  const [name, setName] = useState(project.name)
  const [workflow, setWorkflow] = useState(project.workflow)
  const [saved, setSaved] = useState(false)
  const save = useCommand(patchProject, [getProject, listProjects])
  const fault = workflowFault(workflow)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSaved(false)
    const answered = await save.run({ params: { project: project.id }, body: { name, workflow } })
    setSaved(answered.done)
  }
  return (
    <div className={page.narrow}>
      <form className={page.form} onSubmit={event => void send(event)}>
        <TextField label={t('projects.name')} required maxLength={200} value={name} onChange={setName} />
        <h2>{t('projects.workflow')}</h2>
        <WorkflowFields value={workflow} onChange={setWorkflow} />
        <div className={page.line}>
          <Button
            type="submit"
            kind="primary"
            busy={save.busy}
            off={fault !== null ? t(`errors.${fault}`) : name.trim() === '' && t('shell.required')}
          >
            {t('shell.save')}
          </Button>
          {saved && (
            <span className="tone-ok" role="status">
              {t('projects.savedSettings')}
            </span>
          )}
          <ErrorNote problem={save.problem} />
        </div>
      </form>
    </div>
  )
}
