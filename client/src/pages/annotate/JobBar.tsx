import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import type { OpenJob } from '../../session/open-job.ts'
import { savedState } from '../../session/open-job.ts'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import { Icon } from '../../ui/Icon.tsx'
import { UurgaMark } from '../../ui/UurgaMark.tsx'
import styles from './JobBar.module.css'
import { jobNumber } from './job-view.ts'
import { LeaseRing } from './LeaseRing.tsx'
import { ReadyAhead } from './ReadyAhead.tsx'
import { SavedMark } from './SavedMark.tsx'

interface JobBarProps {
  readonly job: OpenJob | null
  readonly projectName: string
  /** What stands beside the number of the job: why it came back. */
  readonly note?: ReactNode
  /** The acts at the right. */
  readonly children?: ReactNode
}

/** Which job it is, how long it is hers, where the work is, what comes next. The same place for each on every modality. */
export function JobBar({ job, projectName, note, children }: JobBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { desk } = useDesk()
  const online = useDeskState(state => state.online)
  const outbox = useDeskState(state => state.outbox)
  const idle = useDeskState(state => state.idle)
  const jobs = useDeskState(state => state.jobs)
  const today = useDeskState(state => (state.today ?? 0) + state.done)
  const waiting = outbox.filter(({ tries }) => tries > 0).length
  return (
    <header className={styles.bar} aria-label={t('annotate.jobBar')}>
      <Link to="/" className={styles.back} aria-label={t('annotate.back')} title={t('annotate.back')}>
        <Icon name="back" />
        <UurgaMark size={20} />
      </Link>
      <span className={styles.name}>
        <b className="medium ellipsis" title={projectName}>
          {projectName}
        </b>
        {job && <span className="tone3 num nowrap">{t('annotate.job', { number: jobNumber(job.held.id) })}</span>}
        {note}
      </span>
      {job && (
        <>
          <span className={styles.sep} />
          <LeaseRing lease={job.lease} />
          <SavedMark saved={savedState(job)} />
        </>
      )}
      {(!online || waiting > 0) && (
        <button
          type="button"
          className={styles.offline}
          title={t('annotate.sendingTitle')}
          onClick={() => desk.hurry()}
          data-testid="offline"
        >
          <Icon name="offline" size={14} />
          {online ? t('annotate.sending', { count: waiting }) : t('annotate.offline', { count: outbox.length })}
        </button>
      )}
      <span className="grow" />
      <span className={`${styles.mark} ${styles.today} num`}>{t('annotate.today', { number: format.number(today) })}</span>
      {jobs.length > (idle === null ? 0 : 1) && (
        <>
          <span className={styles.sep} />
          <ReadyAhead jobs={jobs.slice(1)} />
        </>
      )}
      {Boolean(children) && <span className={styles.sep} />}
      {children}
    </header>
  )
}
