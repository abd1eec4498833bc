import { listAudit } from '@uurga/shared/api/audit.ts'
import { listProjects } from '@uurga/shared/api/projects.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { usePages } from '../../api/use-reply.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField, Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import page from '../../ui/Page.module.css'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { actionKey } from './audit-action.ts'
import { AuditTable } from './AuditTable.tsx'
import { ServiceLine } from './ServiceLine.tsx'

/** Who changed what and when, newest first: everywhere or in one project. */
export function AuditPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.audit'))
  const [search, setSearch] = useSearchParams()
  const project = search.get('project') ?? ''
  const [typed, setTyped] = useState('')
  const { rows: projects = [] } = usePages(listProjects, { query: { limit: 200 } })
  const list = usePages(listAudit, { query: { limit: 100, ...(project !== '' && { project }) } })
  const wanted = typed.trim().toLowerCase()
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('shell.audit')}</h1>
        <ServiceLine />
      </header>
      <p className="tone2">{t('audit.text')}</p>
      <div className={page.line} style={{ margin: '12px 0' }}>
        <span style={{ width: 240, maxWidth: '100%' }}>
          <Select
            tool
            label={t('audit.project')}
            value={project}
            options={[
              { value: '', name: `${t('audit.project')}: ${t('audit.everywhere')}` },
              ...projects.map(({ id, name }) => ({ value: id, name }))
            ]}
            onChange={value => setSearch(value === '' ? {} : { project: value }, { replace: true })}
          />
        </span>
        <SearchField label={t('audit.find')} width={260} value={typed} onChange={setTyped} />
      </div>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }} rows={10}>
          {rows => {
            const shown = rows.filter(row => {
              const key = actionKey(row.action)
              const words = [
                row.actorName,
                row.actor,
                row.action,
                key && t(`audit.actions.${key}`),
                row.subject,
                JSON.stringify(row.detail)
              ]
              return words.some(word => word?.toLowerCase().includes(wanted) === true)
            })
            return shown.length > 0 ? (
              <AuditTable rows={shown} projects={new Map(projects.map(({ id, name }) => [id, name]))} />
            ) : (
              <EmptyState title={rows.length === 0 ? t('audit.empty') : t('audit.noneFound')} />
            )
          }}
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  )
}
