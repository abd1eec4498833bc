import { listDatasets } from '@uurga/shared/api/datasets.ts'
import { createProject, getHome, listProjects, workflow as workflowSchema, type Workflow } from '@uurga/shared/api/projects.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { usePages } from '../../api/use-reply.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { WorkflowFields } from './WorkflowFields.tsx'

/** Makes a project over a dataset and opens it where its ontology is written. */
export function NewProjectSheet({ dataset, onClose }: { dataset: string; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { rows: datasets = [] } = usePages(listDatasets, { query: { limit: 200 } })
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState(dataset)
  const [workflow, setWorkflow] = useState<Workflow>(() => workflowSchema.parse({}))
  const create = useCommand(createProject, [listProjects, getHome, listDatasets])
  const over = chosen === '' ? (datasets[0]?.id ?? '') : chosen
  const send = async (): Promise<void> => {
    const made = await create.run({ body: { name, dataset: over, workflow } })
    if (made.done) await navigate(`/projects/${made.reply.id}/ontology`)
  }
  return (
    <FormSheet
      title={t('projects.new')}
      act={t('shell.create')}
      missing={over === '' ? t('projects.noDataset') : name.trim() === '' && t('shell.required')}
      command={create}
      onSend={send}
      onClose={onClose}
    >
      <TextField label={t('projects.name')} required maxLength={200} value={name} onChange={setName} />
      <SelectField
        label={t('projects.dataset')}
        value={over}
        options={datasets.map(({ id, name: title }) => ({ value: id, name: title }))}
        {...(datasets.length === 0 && { hint: t('projects.noDataset') })}
        onChange={setChosen}
      />
      <WorkflowFields value={workflow} onChange={setWorkflow} />
    </FormSheet>
  )
}
