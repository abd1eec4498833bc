import { getOntology, getProgress, getProject, getSplit, listLanes, splitProject } from '@uurga/shared/api/projects.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { useReply } from '../../../api/use-reply.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import page from '../../../ui/Page.module.css'
import { RunProgress } from '../../../ui/RunProgress.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useProject } from '../ProjectFrame.tsx'
import { cuttingOf, isUnsound, optionsOf, type Cutting } from './cutting.ts'
import { CuttingFields } from './CuttingFields.tsx'
import { LaneTable } from './LaneTable.tsx'

/** Makes jobs of what is in the dataset, and steers the queues they stand in. */
export function SplitPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { project, can } = useProject()
  const params = { params: { project: project.id } }
  const reading = useReply(getSplit, params, { pending: ({ run }) => run?.state === 'waiting' || run?.state === 'running' })
  const classes = useReply(getOntology, { ...params, query: {} }).data?.ontology.classes.length
  const [cutting, setCutting] = useState<Cutting>(() => cuttingOf(project.workflow.batch))
  const [priority, setPriority] = useState(0)
  const split = useCommand(splitProject, [getSplit, listLanes, getProgress, getProject])
  return (
    <div className={page.narrow}>
      <Loaded of={reading}>
        {({ run, unsplit }) => (
          <section>
            <h2>{t('split.title')}</h2>
            <p className="tone2">{t('split.text')}</p>
            <p className="medium" style={{ margin: '12px 0' }}>
              {unsplit > 0 ? t('split.unsplit', { count: unsplit }) : t('split.nothing')}
            </p>
            {can('project.write') && (
              <div className={page.form}>
                <CuttingFields
                  project={project.id}
                  modality={project.modality}
                  unsplit={unsplit}
                  value={cutting}
                  onChange={setCutting}
                />
                <div className={page.pair}>
                  <NumberField
                    label={t('split.priority')}
                    hint={t('split.priorityHint')}
                    min={0}
                    max={100}
                    value={priority}
                    onChange={setPriority}
                  />
                </div>
                <div className={page.line}>
                  <Button
                    kind="primary"
                    busy={split.busy}
                    off={
                      unsplit === 0
                        ? t('split.nothing')
                        : classes === 0
                          ? t('split.classesFirst')
                          : isUnsound(cutting) && t('split.overlapFault')
                    }
                    onClick={() => void split.run({ ...params, body: { ...optionsOf(cutting), priority } })}
                  >
                    {t('split.go')}
                  </Button>
                  <ErrorNote problem={split.problem} />
                </div>
              </div>
            )}
            {run !== undefined && (
              <dl className={page.facts} style={{ marginTop: 20 }}>
                <dt>{t('split.last')}</dt>
                <dd>
                  <RunProgress state={run.state} done={run.itemsDone} total={run.items} label={t('split.progress')} />
                </dd>
                <dt>{format.moment(run.startedAt, now)}</dt>
                <dd className="num">
                  {t('split.made', {
                    items: format.number(run.itemsDone),
                    slices: format.number(run.slices),
                    seats: format.number(run.seats)
                  })}
                </dd>
              </dl>
            )}
          </section>
        )}
      </Loaded>
      <LaneTable project={project.id} />
    </div>
  )
}
