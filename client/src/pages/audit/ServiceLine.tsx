import { getHealth, getMetrics, getReady } from '@uurga/shared/api/audit.ts'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../api/address.ts'
import { useReply } from '../../api/use-reply.ts'
import styles from './Audit.module.css'

/** What this server is: its version, its store, and where its figures are. */
export function ServiceLine() {
  const { t } = useTranslation()
  const health = useReply(getHealth, {}, { fresh: 300_000 }).data
  const ready = useReply(getReady, {}, { fresh: 60_000 }).data
  return (
    <dl className={styles.service}>
      {health !== undefined && (
        <>
          <dt>{t('audit.version')}</dt>
          <dd className="num">{health.version}</dd>
        </>
      )}
      {ready !== undefined && (
        <>
          <dt>{t('audit.store')}</dt>
          <dd>{ready.store}</dd>
        </>
      )}
      <dt className="unseen">{t('audit.service')}</dt>
      <dd>
        <a className="link" href={addressOf(getMetrics)} target="_blank" rel="noreferrer">
          {t('audit.metrics')}
        </a>
      </dd>
    </dl>
  )
}
