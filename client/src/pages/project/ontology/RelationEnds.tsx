import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/use-format.ts'
import { CheckField } from '../../../ui/Field.tsx'
import { relationOf, setRelationEnd } from './edit.ts'
import styles from './Ontology.module.css'

interface RelationEndsProps {
  readonly entry: OntologyClass
  readonly draft: Ontology
  readonly onChange: (ontology: Ontology, selected?: string) => void
}

/** Which classes a class of relations joins, at either end; where none is ticked, any. */
export function RelationEnds({ entry, draft, onChange }: RelationEndsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const joined = relationOf(draft, entry.id)
  const marks = draft.classes.filter(({ kinds }) => kinds.some(kind => kind !== 'relation' && kind !== 'choice'))
  return (['from', 'to'] as const).map(end => {
    const chosen = joined?.[end] ?? []
    return (
      <section key={end} role="group" aria-label={t(`ontology.${end}`)}>
        <h3>{t(`ontology.${end}`)}</h3>
        <div className={styles.checks}>
          {marks.map(({ id, ...rest }) => (
            <CheckField
              key={id}
              label={displayName({ id, ...rest }, language)}
              checked={chosen.includes(id)}
              onChange={checked =>
                onChange(
                  setRelationEnd(draft, entry.id, end, checked ? [...chosen, id] : chosen.filter(each => each !== id)),
                  entry.id
                )
              }
            />
          ))}
        </div>
        <p className="size12 tone3">{t(chosen.length === 0 ? 'ontology.endAny' : 'ontology.endSome')}</p>
      </section>
    )
  })
}
