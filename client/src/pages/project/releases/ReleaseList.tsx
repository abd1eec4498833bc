import type { Release } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useProject } from '../ProjectFrame.tsx'
import styles from './Releases.module.css'

interface ReleaseListProps {
  readonly rows: readonly Release[]
  readonly opened: string
  readonly more: boolean
  readonly onMore: () => void
  /** Absent for those who may not release; `nothing` says why there would be nothing to. */
  readonly onNew?: () => void
  readonly nothing?: string | false
}

/** Versions on one line, newest first. What would come next is stitched; what is released is sewn; the ring is the one looked at. */
export function ReleaseList({ rows, opened, more, onMore, onNew, nothing }: ReleaseListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { project } = useProject()
  return (
    <nav className={styles.list} aria-label={t('releases.title')}>
      <ol>
        {onNew !== undefined && (
          <li className={styles.version} data-next>
            <div className="flex gap8">
              <span className="medium grow">{t('releases.next')}</span>
              <Button size="tool" off={nothing} onClick={onNew}>
                {t('releases.new')}
              </Button>
            </div>
            <div className="tone3 size12 num">{t('releases.nextText', { count: project.done })}</div>
          </li>
        )}
        {rows.map((row, i) => (
          <li key={row.id} className={styles.version} data-on={row.id === opened || undefined}>
            <Link to={`/projects/${project.id}/releases/${row.id}`} aria-current={row.id === opened ? 'page' : undefined}>
              <span className="flex gap8">
                <span className="medium grow ellipsis" title={row.name}>
                  {row.name}
                </span>
                {row.state === 'failed' ? (
                  <Chip tone="da">{t('releases.failed')}</Chip>
                ) : row.state !== 'done' ? (
                  <Chip tone="acc">{t('releases.freezing')}</Chip>
                ) : (
                  i === 0 && <Chip tone="acc">{t('releases.newest')}</Chip>
                )}
              </span>
              <span className="flex gap8 size12 num tone2">
                <time className="grow">{format.moment(row.createdAt, now)}</time>
                {row.state === 'done' && <span>{t('releases.sliceCount', { count: row.slices })}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {more && (
        <Button kind="quiet" size="tool" wide onClick={onMore}>
          {t('shell.more')}
        </Button>
      )}
    </nav>
  )
}
