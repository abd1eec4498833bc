import { getDraft, listDrafts } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { useMe } from '../../api/use-me.ts'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import page from '../../ui/Page.module.css'
import { saveFile } from '../../ui/save-file.ts'
import { Table } from '../../ui/Table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { draftReason } from './draft-reason.ts'

/** Work kept after its lease was lost: mine, and that of the projects I supervise. */
export function DraftsPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.drafts'))
  const format = useFormat()
  const now = useNow()
  const me = useMe()
  const list = usePages(listDrafts, { query: { limit: 100 } })
  const read = useCommand(getDraft)
  const keep = async (job: string): Promise<void> => {
    const got = await read.run({ params: { job } })
    if (got.done) saveFile(`${job}.json`, 'application/json', `${JSON.stringify(got.reply, null, 2)}\n`)
  }
  const columns = [
    { key: 'project', name: t('drafts.project') },
    { key: 'by', name: t('drafts.by') },
    { key: 'reason', name: t('drafts.reason') },
    { key: 'annotations', name: t('drafts.annotations'), figures: true },
    { key: 'saved', name: t('drafts.saved'), figures: true },
    { key: 'keep', name: t('drafts.keep'), unseen: true, width: 44 }
  ]
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('shell.drafts')}</h1>
      </header>
      <p className="tone2" style={{ marginBottom: 12 }}>
        {t('drafts.text')}
      </p>
      <ErrorNote problem={read.problem} />
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState tone="ok" icon="check" title={t('drafts.empty')} text={t('drafts.emptyText')} />
            ) : (
              <Table columns={columns} label={t('shell.drafts')}>
                {rows.map(draft => {
                  const reason = draftReason(draft.reason)
                  return (
                    <tr key={draft.job}>
                      <td>
                        <Link className="medium" to={`/projects/${draft.project}`}>
                          {draft.projectName}
                        </Link>
                      </td>
                      <td className="tone2">{draft.by === me.id ? t('drafts.mine') : draft.byName}</td>
                      <td className="tone2">{reason === undefined ? draft.reason : t(`drafts.reasons.${reason}`)}</td>
                      <td data-n>{format.number(draft.annotations)}</td>
                      <td data-n className="tone2">
                        {format.moment(draft.savedAt, now)}
                      </td>
                      <td data-n>
                        <IconButton size="tool" icon="download" label={t('drafts.keep')} onClick={() => void keep(draft.job)} />
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
    </div>
  )
}
