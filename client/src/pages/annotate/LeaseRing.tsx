import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { remaining, share } from '../../session/lease.ts'
import type { Lease } from '../../session/lease.ts'
import styles from './JobBar.module.css'

const ROUND = 2 * Math.PI * 6
/** Below this a lease is shown in amber, ms. */
const LATE = 120_000

/** What is left of the lease, as a ring and in minutes. */
export function LeaseRing({ lease }: { lease: Lease }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.ceil(remaining(lease, now) / 1000)
  const time = `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`
  return (
    <span className={styles.mark} data-late={left * 1000 < LATE || undefined} title={t('annotate.leaseTitle')}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" className={styles.ringRest} />
        <circle
          cx="8"
          cy="8"
          r="6"
          className={styles.ring}
          strokeDasharray={`${share(lease, now) * ROUND} ${ROUND}`}
          transform="rotate(-90 8 8)"
        />
      </svg>
      <span className="num">{t('annotate.lease', { time })}</span>
    </span>
  )
}
