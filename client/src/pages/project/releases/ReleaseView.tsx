import { getRelease, type Release } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { problemIn } from '../../../api/answer.ts'
import { useReply } from '../../../api/use-reply.ts'
import { useRun } from '../../../api/use-run.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { LinkButton } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LoopBar } from '../../../ui/LoopBar.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useProject } from '../ProjectFrame.tsx'
import { Certificate } from './Certificate.tsx'
import { Division } from './Division.tsx'
import { Downloads } from './Downloads.tsx'
import { Manifest } from './Manifest.tsx'
import styles from './Releases.module.css'

/** A release that is still being made. */
const isMade = ({ state }: Release): boolean => state === 'waiting' || state === 'running'

/** One release: what is in it, the sums that hold it, and the ways to take it along. */
export function ReleaseView({ id, newest }: { id: string; newest: boolean }) {
  const { t } = useTranslation()
  const { project } = useProject()
  const reading = useReply(getRelease, { params: { release: id } }, { pending: isMade })
  if (problemIn(reading.error)?.code === 'not-found') {
    return (
      <section className={styles.middle}>
        <EmptyState title={t('releases.gone')}>
          <LinkButton to={`/projects/${project.id}/releases`}>{t('releases.toNewest')}</LinkButton>
        </EmptyState>
      </section>
    )
  }
  return (
    <>
      <section className={styles.middle} aria-label={t('releases.title')}>
        <Loaded of={reading} rows={8}>
          {release => <Content release={release} newest={newest} />}
        </Loaded>
      </section>
      <aside className={styles.side} aria-label={t('releases.certificate')}>
        {reading.data?.state === 'done' && (
          <>
            <Certificate release={reading.data} />
            <Downloads release={reading.data} />
          </>
        )}
      </aside>
    </>
  )
}

function Content({ release, newest }: { release: Release; newest: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  return (
    <>
      <header className={styles.title}>
        <h2>{release.name}</h2>
        {release.state === 'done' && (
          <Chip>
            <Icon name="lock" size={14} />
            {t('releases.immutable')}
          </Chip>
        )}
        {newest && release.state === 'done' && <Chip tone="acc">{t('releases.newest')}</Chip>}
      </header>
      <p className="tone2 size12">
        {t('releases.by', {
          name: release.byName,
          time: format.moment(release.createdAt, now),
          version: release.ontologyVersion
        })}
      </p>
      {release.note !== '' && <p className={styles.note}>{release.note}</p>}
      {release.state === 'failed' ? (
        <EmptyState
          icon="warning"
          tone="da"
          title={t('releases.failedTitle')}
          text={
            <>
              {t('releases.failedText')} <span lang="en">{release.error}</span>
            </>
          }
        />
      ) : release.state === 'done' ? (
        <>
          <Manifest release={release} />
          <Division release={release} />
        </>
      ) : (
        <Freezing release={release.id} />
      )}
    </>
  )
}

function Freezing({ release }: { release: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const run = useRun('release', release)
  return (
    <div className={styles.freezing} role="status">
      <p>{t('releases.freezingText')}</p>
      <div className="flex gap8">
        <LoopBar share={run !== null && run.total > 0 ? run.done / run.total : 0} label={t('releases.freezing')} />
        {run !== null && (
          <span className="num nowrap tone2">
            {format.number(run.done)} / {format.number(run.total)}
          </span>
        )}
      </div>
    </div>
  )
}
