import { getOntology } from '@uurga/shared/api/projects.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { useLanguage } from '../../../i18n/use-format.ts'
import { ClassSwatch } from '../../../ui/ClassSwatch.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import styles from './Guideline.module.css'

/** The classes of a project with their keys and descriptions. */
export function ClassList({ project }: { project: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useReply(getOntology, { params: { project }, query: {} })
  const classes = data?.ontology.classes ?? []
  if (classes.length === 0) return null
  return (
    <aside className={styles.classes} aria-label={t('guideline.classes')}>
      <h2>{t('guideline.classes')}</h2>
      <ul>
        {classes.map(entry => (
          <li key={entry.id}>
            <div className={styles.class}>
              {entry.key === undefined ? <span className={styles.noKey} /> : <Kbd>{entry.key}</Kbd>}
              <ClassSwatch colour={entry.colour} />
              <span className={styles.name}>{displayName(entry, language)}</span>
              <span className="tone3 size12">{entry.kinds.map(kind => t(`words.kind.${kind}`)).join(' · ')}</span>
            </div>
            {entry.description !== undefined && <p className="size12 tone2">{entry.description}</p>}
          </li>
        ))}
      </ul>
    </aside>
  )
}
