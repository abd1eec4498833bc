import { Menu } from '@mantine/core'
import { listNotices, readNotices } from '@uurga/shared/api/queue.ts'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useCommand } from '../api/use-command.ts'
import { usePages } from '../api/use-reply.ts'
import { useFormat } from '../i18n/use-format.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/use-now.ts'
import { noticeWords } from '../pages/notices/notice-words.ts'
import styles from './NoticesMenu.module.css'

/** What others, or the clock, did to my work. Opening it counts as having seen it. */
export function NoticesMenu() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const navigate = useNavigate()
  const { rows = [] } = usePages(listNotices, { query: { limit: 20 } })
  const read = useCommand(readNotices, [listNotices])
  const fresh = rows.filter(notice => !notice.read).length
  const seen = (): void => {
    const newest = rows[0]
    if (newest !== undefined && fresh > 0) void read.run({ body: { upTo: newest.id } })
  }
  return (
    <Menu position="bottom-end" width={340} onClose={seen}>
      <Menu.Target>
        <Button
          kind="quiet"
          size="tool"
          icon="bell"
          aria-label={`${t('shell.notices')} ${fresh > 0 ? format.number(fresh) : ''}`}
          className={styles.button}
        >
          {fresh > 0 && <span className={styles.count}>{format.number(fresh)}</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.list}>
        <Menu.Label>{t('shell.notices')}</Menu.Label>
        {rows.length === 0 && <p className={styles.none}>{t('shell.noNotices')}</p>}
        {rows.map(notice => (
          <Menu.Item key={notice.id} onClick={() => void navigate(`/work/${notice.project}`)}>
            <span className="flex baseline gap8">
              <span className={notice.read ? 'grow' : 'grow medium'}>{t(`notices.${noticeWords(notice.kind)}`)}</span>
              <time className="size12 tone3">{format.moment(notice.at, now)}</time>
            </span>
            <span className="size12 tone2">
              {notice.projectName}
              {notice.text !== '' && ` · ${notice.text}`}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/notices">
          {t('notices.all')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
