import { getOntology } from '@uurga/shared/api/projects.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import { useReply } from '../../api/use-reply.ts'
import { useLanguage } from '../../i18n/use-format.ts'
import { ClassSwatch } from '../../ui/ClassSwatch.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './Home.module.css'

/** Classes of a project that have room in the card. */
const SHOWN = 8

/** What one is about to look for: the classes of a project with their keys. */
export function ClassPreview({ project }: { project: string }) {
  const language = useLanguage()
  const { data } = useReply(getOntology, { params: { project } }, { fresh: 300_000 })
  const classes = data?.ontology.classes ?? []
  return (
    <ul className={styles.classes}>
      {classes.slice(0, SHOWN).map(entry => (
        <li key={entry.id}>
          {entry.key === undefined ? <span className={styles.noKey} /> : <Kbd>{entry.key}</Kbd>}
          <ClassSwatch colour={entry.colour} />
          <span className="ellipsis">{displayName(entry, language)}</span>
        </li>
      ))}
    </ul>
  )
}
