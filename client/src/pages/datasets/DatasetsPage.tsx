import { listDatasets } from '@uurga/shared/api/datasets.ts'
import { may } from '@uurga/shared/access/access.ts'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMe } from '../../api/use-me.ts'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import page from '../../ui/Page.module.css'
import { Table } from '../../ui/Table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { NewDatasetSheet } from './NewDatasetSheet.tsx'

/** Every dataset a person may read. */
export function DatasetsPage() {
  const { t } = useTranslation()
  usePageTitle(t('datasets.title'))
  const format = useFormat()
  const now = useNow()
  const navigate = useNavigate()
  const makes = may(useMe().role, 'dataset.create')
  const [search, setSearch] = useSearchParams()
  const making = search.has('new')
  const list = usePages(listDatasets, { query: { limit: 100 } })
  const open = (): void => setSearch({ new: '' }, { replace: true })
  const columns = [
    { key: 'name', name: t('datasets.name') },
    { key: 'modality', name: t('datasets.modality') },
    { key: 'items', name: t('datasets.items'), figures: true },
    { key: 'size', name: t('datasets.size'), figures: true },
    { key: 'projects', name: t('datasets.projects'), figures: true },
    { key: 'licence', name: t('datasets.licence') },
    { key: 'industry', name: t('datasets.industry') },
    { key: 'made', name: t('datasets.made') }
  ]
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('datasets.title')}</h1>
        {makes && (
          <Button kind="primary" icon="plus" onClick={open}>
            {t('datasets.new')}
          </Button>
        )}
      </header>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={t('datasets.empty')} text={makes ? t('datasets.emptyText') : t('datasets.emptyRead')}>
                {makes && (
                  <Button kind="primary" onClick={open}>
                    {t('datasets.new')}
                  </Button>
                )}
              </EmptyState>
            ) : (
              <Table columns={columns} label={t('datasets.title')}>
                {rows.map(row => (
                  <tr key={row.id} onClick={() => void navigate(`/datasets/${row.id}`)}>
                    <td>
                      <Link className="medium" to={`/datasets/${row.id}`} onClick={event => event.stopPropagation()}>
                        {row.name}
                      </Link>
                    </td>
                    <td>
                      <span className="flex gap6 tone2 nowrap">
                        <Icon name={row.modality} />
                        {t(`words.modality.${row.modality}`)}
                      </span>
                    </td>
                    <td data-n>{format.number(row.items)}</td>
                    <td data-n className="tone2">
                      {format.bytes(row.bytes)}
                    </td>
                    <td data-n>{format.number(row.projects)}</td>
                    <td className="tone2">{row.licence}</td>
                    <td className="tone2">{row.industry}</td>
                    <td className="tone2 nowrap">{format.date(row.createdAt, now)}</td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      <NewDatasetSheet open={making} onClose={() => setSearch({}, { replace: true })} />
    </div>
  )
}
