import type { Workflow } from '@uurga/shared/api/projects.ts'
import { workflowFault } from '@uurga/shared/jobs/workflow.ts'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/NumberField.tsx'
import page from '../../ui/Page.module.css'

/** How a project's slices travel. A combination the queue would refuse is named where it is entered. */
export function WorkflowFields({ value, onChange }: { value: Workflow; onChange: (value: Workflow) => void }) {
  const { t } = useTranslation()
  const fault = workflowFault(value)
  const set = (name: keyof Workflow) => (entered: number) => onChange({ ...value, [name]: entered })
  return (
    <div className={page.pair}>
      <NumberField
        label={t('projects.overlap')}
        hint={t('projects.overlapHint')}
        {...(fault !== null && { fault: t(`errors.${fault}`) })}
        min={1}
        max={10}
        value={value.overlap}
        onChange={set('overlap')}
      />
      <NumberField label={t('projects.levels')} min={0} max={3} value={value.levels} onChange={set('levels')} />
      <NumberField
        label={t('projects.sampled')}
        hint={t('projects.sampledHint')}
        min={0}
        max={100}
        value={Math.round(value.sampled * 100)}
        onChange={entered => set('sampled')(entered / 100)}
      />
      <NumberField label={t('projects.batch')} min={1} max={200} value={value.batch} onChange={set('batch')} />
      <NumberField
        label={t('projects.lease')}
        hint={t('projects.leaseHint')}
        min={1}
        max={1440}
        value={value.leaseMinutes}
        onChange={set('leaseMinutes')}
      />
    </div>
  )
}
