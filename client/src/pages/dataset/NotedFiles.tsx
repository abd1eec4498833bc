import type { NotedFile } from '@uurga/shared/api/datasets.ts'
import { useTranslation } from 'react-i18next'
import styles from './Items.module.css'

/** Files that were taken other than they came: which, and what was made of them. */
export function NotedFiles({ noted, count }: { noted: readonly NotedFile[]; count: number }) {
  const { t } = useTranslation()
  if (noted.length === 0) return null
  return (
    <details>
      <summary className={styles.panelHead}>
        <h3 className="grow">
          {t('datasets.notedTitle')} <span className="tone-wa num">{count}</span>
        </h3>
      </summary>
      <ul>
        {noted.map(({ name, code }) => (
          <li key={`${name} ${code}`} className={styles.note}>
            <div className="medium">{name}</div>
            <div className="size12 tone2">{t(`datasets.notes.${code}`)}</div>
          </li>
        ))}
      </ul>
      {count > noted.length && <p className="size12 tone3">{t('datasets.refusedMore', { count: noted.length })}</p>}
    </details>
  )
}
