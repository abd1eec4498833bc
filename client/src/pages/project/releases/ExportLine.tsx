import { getExportFile, type ExportRun } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../../api/address.ts'
import { useRun } from '../../../api/use-run.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { RunProgress } from '../../../ui/RunProgress.tsx'
import { useNow } from '../../../ui/use-now.ts'
import styles from './Downloads.module.css'
import { shortSum } from './sums.ts'

/** One written export: how far it is, or its file with size and checksum. */
export function ExportLine({ run, title }: { run: ExportRun; title: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const told = useRun('export', run.id)
  if (run.state === 'failed') {
    return (
      <p className={`${styles.line} tone-da`} role="alert">
        <Icon name="warning" size={14} />
        {t('releases.failedExport')}
      </p>
    )
  }
  if (run.state !== 'done') {
    return (
      <RunProgress
        state={run.state}
        done={told?.done ?? run.itemsDone}
        total={told?.total ?? run.items}
        label={t('releases.writing', { format: title })}
      />
    )
  }
  const asked = Object.entries(run.options).filter(([, value]) => value !== false)
  return (
    <>
      <div className={styles.line}>
        <a className={`link ${styles.file}`} href={addressOf(getExportFile, { export: run.id })} download title={run.file}>
          <Icon name="download" size={14} />
          <span className="ellipsis">{run.file ?? t('releases.download', { format: title })}</span>
        </a>
        <span className="num tone2 nowrap">{format.bytes(run.bytes ?? 0)}</span>
      </div>
      <div className={`${styles.line} size12 tone3`}>
        <span className="grow">
          {t('releases.at', { time: format.moment(run.endedAt ?? run.startedAt, now) })}
          {asked.length > 0 && <span className="mono"> {asked.map(([key, value]) => `${key}=${String(value)}`).join(' ')}</span>}
        </span>
        {run.sha256 !== undefined && (
          <>
            <span className="mono" title={run.sha256}>
              {shortSum(run.sha256)}
            </span>
            <CopyButton text={run.sha256} label={t('releases.copySum')} />
          </>
        )}
      </div>
      {run.warnings.length > 0 && (
        <details className={styles.warnings}>
          <summary>{t('releases.warnings', { count: run.warnings.length })}</summary>
          <ul lang="en">
            {run.warnings.map(warning => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
