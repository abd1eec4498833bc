import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { ChoiceGroup, Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { CheckField } from '../../../ui/Field.tsx'
import { idAfterName, removeChoice, setChoice } from './edit.ts'
import { NameFields } from './NameFields.tsx'
import styles from './Ontology.module.css'

interface ChoiceEditorProps {
  readonly entry: ChoiceGroup
  readonly draft: Ontology
  /** Not published yet: its id may still change. */
  readonly isNew: boolean
  readonly writes: boolean
  readonly onChange: (ontology: Ontology, selected?: string) => void
}

/** A question about the whole item and the classes that answer it. */
export function ChoiceEditor({ entry, draft, isNew, writes, onChange }: ChoiceEditorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const set = (next: ChoiceGroup): void => onChange(setChoice(draft, entry.id, next), next.id)
  const elsewhere = new Set(draft.choices.filter(({ id }) => id !== entry.id).flatMap(({ classes }) => classes))
  const answers = draft.classes.filter(each => each.kinds.includes('choice') && !elsewhere.has(each.id))
  return (
    <>
      <header className={styles.title}>
        <h2>{displayName(entry, language)}</h2>
        <span className="mono tone3">{entry.id}</span>
        <span className="grow" />
        {writes && (
          <Button size="tool" kind="danger" icon="trash" onClick={() => onChange(removeChoice(draft, entry.id))}>
            {t('ontology.removeChoice')}
          </Button>
        )}
      </header>
      <fieldset className={styles.editor} disabled={!writes}>
        <NameFields
          value={entry.name}
          onChange={name =>
            set({ ...entry, name, id: isNew ? idAfterName(draft.choices, entry, name.en, 'question') : entry.id })
          }
        />
        <section>
          <h3>{t('ontology.answers')}</h3>
          <div className={styles.checks}>
            {answers.map(each => (
              <CheckField
                key={each.id}
                label={displayName(each, language)}
                checked={entry.classes.includes(each.id)}
                onChange={checked =>
                  set({ ...entry, classes: checked ? [...entry.classes, each.id] : entry.classes.filter(id => id !== each.id) })
                }
              />
            ))}
          </div>
          <p className="size12 tone3">{t('ontology.answersHint')}</p>
        </section>
        <CheckField label={t('ontology.multiple')} checked={entry.multiple} onChange={multiple => set({ ...entry, multiple })} />
        <CheckField
          label={t('ontology.needed')}
          checked={entry.required ?? false}
          onChange={required => set({ ...entry, required })}
        />
      </fieldset>
    </>
  )
}
