import { may } from '@uurga/shared/access/access.ts'
import { listProjects } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMe } from '../../api/use-me.ts'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { LoopBar } from '../../ui/LoopBar.tsx'
import page from '../../ui/Page.module.css'
import { Table } from '../../ui/Table.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { NewProjectSheet } from './NewProjectSheet.tsx'

/** Every project a person is a member of. */
export function ProjectsPage() {
  const { t } = useTranslation()
  usePageTitle(t('projects.title'))
  const format = useFormat()
  const navigate = useNavigate()
  const makes = may(useMe().role, 'project.create')
  const [search, setSearch] = useSearchParams()
  const making = search.get('new')
  const list = usePages(listProjects, { query: { limit: 100 } })
  const columns = [
    { key: 'name', name: t('projects.name') },
    { key: 'dataset', name: t('projects.dataset') },
    { key: 'role', name: t('projects.role') },
    { key: 'bar', name: t('projects.progress'), width: '24%' },
    { key: 'done', name: t('projects.accepted'), figures: true }
  ]
  const open = (): void => setSearch({ new: '' }, { replace: true })
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('projects.title')}</h1>
        {makes && (
          <Button kind="primary" icon="plus" onClick={open}>
            {t('projects.new')}
          </Button>
        )}
      </header>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={t('projects.empty')} text={makes ? t('projects.emptyText') : t('projects.emptyRead')}>
                {makes && (
                  <Button kind="primary" onClick={open}>
                    {t('projects.new')}
                  </Button>
                )}
              </EmptyState>
            ) : (
              <Table columns={columns} label={t('projects.title')}>
                {rows.map(row => {
                  const share = row.slices > 0 ? row.done / row.slices : 0
                  const [done, total] = [format.number(row.done), format.number(row.slices)]
                  return (
                    <tr key={row.id} onClick={() => void navigate(`/projects/${row.id}`)}>
                      <td>
                        <span className="flex gap8">
                          <Icon name={row.modality} className="tone3" />
                          <Link className="medium" to={`/projects/${row.id}`} onClick={event => event.stopPropagation()}>
                            {row.name}
                          </Link>
                          {row.paused && <Chip tone="wa">{t('projects.paused')}</Chip>}
                        </span>
                      </td>
                      <td className="tone2">{row.datasetName}</td>
                      <td className="tone2">{t(`words.role.${row.role}`)}</td>
                      <td>
                        <span className="flex gap8">
                          <LoopBar share={share} label={t('home.acceptedOf', { name: row.name, done, total })} />
                          <span className="num size12 tone2 nowrap">{format.percent(share)}</span>
                        </span>
                      </td>
                      <td data-n>
                        {done} <span className="tone3">/ {total}</span>
                      </td>
                    </tr>
                  )
                })}
              </Table>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {making !== null && <NewProjectSheet dataset={making} onClose={() => setSearch({}, { replace: true })} />}
    </div>
  )
}
