import { useTranslation } from 'react-i18next'
import type { Problem } from '../api/answer.ts'
import { Button } from './Button.tsx'
import styles from './ErrorNote.module.css'
import { Icon } from './Icon.tsx'

/** What was refused, in the place it concerns: words, the server's detail, the stable code, and another try where that may help. */
export function ErrorNote({ problem, onRetry }: { problem: Problem | null; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation()
  if (problem === null) return null
  return (
    <div className={styles.note} role="alert">
      <Icon name="warning" size={14} />
      <div className="grow">
        <span>{t(`errors.${problem.code}`)}</span> <span className={`mono ${styles.code}`}>{problem.code}</span>
        {problem.detail !== undefined && (
          <div className={styles.detail} lang="en">
            {problem.detail}
          </div>
        )}
        {problem.faults.length > 0 && (
          <ul className={styles.detail} lang="en">
            {problem.faults.slice(0, 8).map(fault => (
              <li key={`${fault.at} ${fault.message}`}>
                <span className="mono">{fault.at}</span> {fault.message}
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry !== undefined && (
        <Button size="tool" onClick={onRetry}>
          {t('shell.retry')}
        </Button>
      )}
    </div>
  )
}
