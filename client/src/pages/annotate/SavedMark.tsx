import { useTranslation } from 'react-i18next'
import type { Saved } from '../../session/open-job.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './JobBar.module.css'

/** Where the work is: never says more than is true. */
export function SavedMark({ saved }: { saved: Saved }) {
  const { t } = useTranslation()
  return (
    <span className={styles.mark} data-saved={saved} data-testid="saved" role="status">
      {saved === 'writing' ? (
        <i className={styles.dot} />
      ) : (
        <Icon name="check" size={14} className={saved === 'server' ? styles.ok : styles.device} />
      )}
      <span>{t(`annotate.saved.${saved}`)}</span>
    </span>
  )
}
