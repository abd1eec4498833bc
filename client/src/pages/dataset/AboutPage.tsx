import { deleteDataset, getDataset, listDatasets, patchDataset } from '@uurga/shared/api/datasets.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { InlineConfirm } from '../../ui/InlineConfirm.tsx'
import page from '../../ui/Page.module.css'
import { DescriptionFields, type Description } from '../datasets/DescriptionFields.tsx'
import { useDataset } from './DatasetFrame.tsx'
import { ShareForm } from './ShareForm.tsx'

/** What a dataset is, in words; who else may use it; and the way to delete it. */
export function AboutPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { dataset, writes } = useDataset()
  const [described, setDescribed] = useState<Description>(dataset)
  const save = useCommand(patchDataset, [getDataset, listDatasets])
  const remove = useCommand(deleteDataset, [listDatasets])
  const params = { dataset: dataset.id }
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const { name, description, licence, source, industry, grade } = described
    await save.run({ params, body: { name, description, licence, source, industry, grade } })
  }
  const destroy = async (): Promise<void> => {
    const gone = await remove.run({ params })
    if (gone.done) await navigate('/datasets')
  }
  return (
    <div className={page.narrow}>
      <form onSubmit={event => void send(event)}>
        <fieldset className={page.form} disabled={!writes}>
          <DescriptionFields value={described} onChange={setDescribed} />
          {writes && (
            <div className={page.line}>
              <Button type="submit" kind="primary" busy={save.busy}>
                {t('shell.save')}
              </Button>
              <ErrorNote problem={save.problem} />
            </div>
          )}
        </fieldset>
      </form>
      {writes && (
        <>
          <ShareForm dataset={dataset.id} />
          <section className={page.section}>
            <h2>{t('datasets.remove')}</h2>
            <div className={page.line}>
              <InlineConfirm
                size="page"
                kind="danger"
                icon="trash"
                act={t('datasets.remove')}
                question={t('datasets.removeAsk')}
                busy={remove.busy}
                off={dataset.projects > 0 && t('errors.dataset-in-use')}
                onConfirm={() => void destroy()}
              />
              <ErrorNote problem={remove.problem} />
            </div>
          </section>
        </>
      )}
    </div>
  )
}
