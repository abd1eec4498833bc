import type { listAudit } from '@uurga/shared/api/audit.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../i18n/use-format.ts'
import { Table } from '../../ui/Table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { actionKey } from './audit-action.ts'
import styles from './Audit.module.css'
import { detailText } from './detail-text.ts'

type AuditRow = ReplyOf<typeof listAudit>['rows'][number]

/** The log in rows. An action without words here is shown by its own name. */
export function AuditTable({ rows, projects }: { rows: readonly AuditRow[]; projects: ReadonlyMap<string, string> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const columns = [
    { key: 'when', name: t('audit.when') },
    { key: 'who', name: t('audit.who') },
    { key: 'what', name: t('audit.what') },
    { key: 'subject', name: t('audit.subject') },
    { key: 'detail', name: t('audit.detail'), width: '40%' }
  ]
  return (
    <Table columns={columns} label={t('shell.audit')}>
      {rows.map(row => {
        const key = actionKey(row.action)
        const detail = detailText(row.detail)
        return (
          <tr key={row.id}>
            <td className="nowrap">
              <time dateTime={new Date(row.at).toISOString()}>{format.moment(row.at, now)}</time>
            </td>
            <td className="medium nowrap">{row.actorName ?? t('audit.system')}</td>
            <td className="nowrap">
              {key === undefined ? <span className="mono">{row.action}</span> : t(`audit.actions.${key}`)}
            </td>
            <td>
              {row.project === undefined ? (
                <span className={`mono tone3 ${styles.id}`} title={row.subject}>
                  {row.subject}
                </span>
              ) : (
                <Link className="link" to={`/projects/${row.project}`}>
                  {projects.get(row.project) ?? row.project}
                </Link>
              )}
            </td>
            <td className={`size12 tone2 ${styles.detail}`} title={detail}>
              {detail}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}
