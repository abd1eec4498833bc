import { listImports } from '@uurga/shared/api/datasets.ts'
import { useTranslation } from 'react-i18next'
import { usePages } from '../../api/use-reply.ts'
import { useDataset } from './DatasetFrame.tsx'
import { GroupingForm } from './GroupingForm.tsx'
import { ImportRunCard } from './ImportRunCard.tsx'
import styles from './Items.module.css'
import { ScenesPreview } from './ScenesPreview.tsx'
import { UploadCard } from './UploadCard.tsx'
import { useUploads } from './uploads.ts'

/** What is going up, what is being imported, and what became of earlier imports. */
export function ImportPanel() {
  const { t } = useTranslation()
  const { dataset, writes, pickFiles, scenes } = useDataset()
  const uploads = useUploads(dataset.id)
  const { rows: runs = [] } = usePages(
    listImports,
    { params: { dataset: dataset.id }, query: { limit: 50 } },
    { pending: ({ state }) => state === 'waiting' || state === 'running' }
  )
  return (
    <aside className={styles.panel} aria-label={t('datasets.history')}>
      {writes && dataset.modality === 'image' && (
        <section className={styles.grouping}>
          <GroupingForm grouping={scenes.grouping} onChange={scenes.choose} />
        </section>
      )}
      {scenes.waiting && (
        <ScenesPreview files={scenes.waiting} grouping={scenes.grouping} onStart={scenes.start} onLeave={scenes.leave} />
      )}
      {uploads.map(each => (
        <UploadCard key={each.id} upload={each} onPick={pickFiles} />
      ))}
      {runs.map(run => (
        <ImportRunCard key={run.id} run={run} writes={writes} onPick={pickFiles} />
      ))}
      {uploads.length === 0 && runs.length === 0 && (
        <div className={styles.panelHead}>
          <span className="tone3">{t('datasets.noImports')}</span>
        </div>
      )}
    </aside>
  )
}
