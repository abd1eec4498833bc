import { listDatasets } from '@uurga/shared/api/datasets.ts'
import type { Home } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Home.module.css'
import { ProjectProgressTable } from './ProjectProgressTable.tsx'

/** An owner's first look: how far every project is, and what there is to label. */
export function OwnerHome({ home }: { home: Home }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rows: datasets = [] } = usePages(listDatasets, { query: { limit: 8 } })
  if (home.projects.length === 0) {
    return (
      <section className={styles.quiet}>
        <EmptyState title={t('home.ownerEmpty')} text={t('home.ownerEmptyText')}>
          <LinkButton kind="primary" to="/datasets?new">
            {t('home.newDataset')}
          </LinkButton>
        </EmptyState>
      </section>
    )
  }
  return (
    <div className={styles.stack}>
      <section>
        <div className={styles.head}>
          <h2>{t('shell.projects')}</h2>
          <Link className="link size12" to="/projects">
            {t('home.allProjects')}
          </Link>
        </div>
        <ProjectProgressTable projects={home.projects} />
      </section>
      <section>
        <div className={styles.head}>
          <h2>{t('home.datasets')}</h2>
          <Link className="link size12" to="/datasets">
            {t('home.allDatasets')}
          </Link>
        </div>
        <ul>
          {datasets.map(dataset => (
            <li key={dataset.id} className={styles.project}>
              <Icon name={dataset.modality} />
              <span>
                <Link to={`/datasets/${dataset.id}`} className="medium">
                  {dataset.name}
                </Link>{' '}
                <span className="tone3 size12">{t(`words.modality.${dataset.modality}`)}</span>
              </span>
              <span className="tone2 size12 num">{t('home.items', { count: dataset.items })}</span>
              <span className="tone3 size12 num">{format.bytes(dataset.bytes)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
