import { scenesOf, type Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf } from '../../api/file-path.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Items.module.css'

const SHOWN = 40
const OPENED_LATER = /\.(zip|csv|jsonl|ndjson)$/i

interface ScenesPreviewProps {
  readonly files: readonly File[]
  readonly grouping: Grouping
  readonly onStart: () => void
  readonly onLeave: () => void
}

/** What an import would make of the files that were chosen: looked at before they are sent. */
export function ScenesPreview({ files, grouping, onStart, onLeave }: ScenesPreviewProps) {
  const { t } = useTranslation()
  const paths = useMemo(() => files.map(pathOf), [files])
  const known = useMemo(() => paths.filter(path => !OPENED_LATER.test(path)), [paths])
  const later = paths.length - known.length
  const scenes = useMemo(() => (grouping.group === 'manifest' ? [] : scenesOf(known, grouping)), [known, grouping])
  return (
    <section aria-label={t('datasets.grouping.preview')}>
      <div className={styles.panelHead}>
        <h2>{t('datasets.grouping.preview')}</h2>
        <Button kind="quiet" size="tool" onClick={onLeave}>
          {t('datasets.grouping.leave')}
        </Button>
        <Button kind="primary" size="tool" onClick={onStart}>
          {t('datasets.grouping.start')}
        </Button>
      </div>
      <div className={styles.body}>
        <p className="size12 tone2">
          {t('datasets.files', { count: files.length })}
          {scenes.length > 0 && ` → ${t('datasets.count', { count: scenes.length })}`}
        </p>
        <ul>
          {scenes.slice(0, SHOWN).map(({ key, name, roles }) => (
            <li key={key} className={styles.file}>
              <span className="ellipsis" title={roles.join(' · ')}>
                {name}
              </span>
              <span className="tone3 num">{t('datasets.pictures', { count: roles.length })}</span>
            </li>
          ))}
        </ul>
        {scenes.length > SHOWN && <p className="size12 tone3">{t('datasets.grouping.more', { count: scenes.length - SHOWN })}</p>}
        {(later > 0 || grouping.group === 'manifest') && <p className="size12 tone2">{t('datasets.grouping.later')}</p>}
      </div>
    </section>
  )
}
