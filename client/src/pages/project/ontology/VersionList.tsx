import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/Chip.tsx'
import styles from './Ontology.module.css'

/** Versions shown by number; older ones are still to be had from the server. */
const SHOWN = 12

/** Every published version; one click shows it. */
export function VersionList({
  newest,
  shown,
  onLook
}: {
  newest: number
  shown: number | null
  onLook: (version: number | null) => void
}) {
  const { t } = useTranslation()
  const versions = Array.from({ length: Math.min(SHOWN, newest) }, (_, i) => newest - i)
  return (
    <section className={styles.versions}>
      <h2>{t('ontology.versions')}</h2>
      <ul>
        {versions.map(version => (
          <li key={version} aria-current={version === shown || undefined}>
            <button type="button" className="link" onClick={() => onLook(version === newest ? null : version)}>
              {t('ontology.look', { version })}
            </button>
            <span className="grow" />
            {version === newest && <Chip>{t('ontology.inUse')}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  )
}
