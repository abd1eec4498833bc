import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './SkeletonRows.module.css'

/** Nothing for 300 ms, then blocks at the height of the real rows: no flicker, no spinner. */
export function SkeletonRows({ rows = 4, height = 30 }: { rows?: number; height?: number }) {
  const { t } = useTranslation()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.rows} role="status" aria-label={t('shell.loading')}>
      {late &&
        Array.from({ length: rows }, (_, i) => (
          <div key={i} style={{ height }}>
            <i style={{ width: `${[62, 45, 54, 38][i % 4]}%` }} />
          </div>
        ))}
    </div>
  )
}
