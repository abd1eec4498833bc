import { listImports, type Dataset } from '@uurga/shared/api/datasets.ts'
import { useTranslation } from 'react-i18next'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../ui/use-now.ts'
import styles from './Items.module.css'

interface ImportFilterProps {
  readonly dataset: Dataset
  readonly chosen: string | undefined
  readonly onChoose: (run: string | undefined) => void
}

/** All items, or those of one import. */
export function ImportFilter({ dataset, chosen, onChoose }: ImportFilterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { rows: runs = [] } = usePages(listImports, { params: { dataset: dataset.id }, query: { limit: 50 } })
  return (
    <aside className={styles.filter} aria-label={t('datasets.imports')}>
      <h2>{t('datasets.imports')}</h2>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        <span className="grow">{t('datasets.all')}</span>
        <span className="tone3 size12 num">{format.number(dataset.items)}</span>
      </button>
      {runs
        .filter(({ items }) => items > 0)
        .map(run => (
          <button key={run.id} type="button" aria-pressed={chosen === run.id} onClick={() => onChoose(run.id)}>
            <span className="grow num">{format.moment(run.startedAt, now)}</span>
            <span className="tone3 size12 num">{format.number(run.items)}</span>
          </button>
        ))}
    </aside>
  )
}
