import { listNotices, readNotices } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import page from '../../ui/Page.module.css'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { noticeWords } from './notice-words.ts'
import styles from './Notices.module.css'

/** Everything that others, or the clock, did to my work. Newer ones arrive by themselves. */
export function NoticesPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.notices'))
  const format = useFormat()
  const now = useNow()
  const list = usePages(listNotices, { query: { limit: 50 } })
  const read = useCommand(readNotices, [listNotices])
  const newest = list.rows?.[0]
  const fresh = list.rows?.some(notice => !notice.read) === true
  return (
    <div className={page.narrow}>
      <header className={page.head}>
        <h1>{t('shell.notices')}</h1>
        {fresh && newest !== undefined && (
          <Button busy={read.busy} onClick={() => void read.run({ body: { upTo: newest.id } })}>
            {t('notices.seen')}
          </Button>
        )}
      </header>
      <ErrorNote problem={read.problem} />
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }} height={56}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={t('shell.noNotices')} text={t('notices.emptyText')} />
            ) : (
              <ul>
                {rows.map(notice => (
                  <li key={notice.id} className={styles.notice}>
                    <Link to={`/work/${notice.project}`}>
                      <span className="flex baseline gap8">
                        <span className={notice.read ? undefined : 'medium'}>{t(`notices.${noticeWords(notice.kind)}`)}</span>
                        {!notice.read && <Chip tone="acc">{t('notices.fresh')}</Chip>}
                        <span className="grow" />
                        <time className="size12 tone3 nowrap">{format.moment(notice.at, now)}</time>
                      </span>
                      <span className="size12 tone2">
                        {notice.projectName}
                        {notice.text !== '' && ` · ${notice.text}`}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  )
}
