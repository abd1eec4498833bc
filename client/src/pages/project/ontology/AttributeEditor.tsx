import { displayName } from '@uurga/shared/ontology/labels.ts'
import { ATTRIBUTE_TYPES, type Names, type Ontology, type OntologyAttribute } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../../i18n/languages.ts'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { CheckField, SelectField } from '../../../ui/Field.tsx'
import field from '../../../ui/Field.module.css'
import { freeId, idAfterName, removeAttribute, setAttribute } from './edit.ts'
import { NameFields, named } from './NameFields.tsx'
import styles from './Ontology.module.css'

interface AttributeEditorProps {
  readonly entry: OntologyAttribute
  readonly draft: Ontology
  /** As it was published: what is in it keeps its id. */
  readonly published: OntologyAttribute | undefined
  readonly writes: boolean
  readonly onChange: (ontology: Ontology, selected?: string) => void
}

/** Everything of one attribute: what it is asked of, and which answers there are. */
export function AttributeEditor({ entry, draft, published, writes, onChange }: AttributeEditorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const set = (next: OntologyAttribute): void => onChange(setAttribute(draft, entry.id, next), next.id)
  const firstOption = { id: 'option', name: { [language]: t('ontology.newOption') } }
  const picks = entry.options !== undefined
  return (
    <>
      <header className={styles.title}>
        <h2>{displayName(entry, language)}</h2>
        <span className="mono tone3">{entry.id}</span>
        <span className="grow" />
        {writes && (
          <Button size="tool" kind="danger" icon="trash" onClick={() => onChange(removeAttribute(draft, entry.id))}>
            {t('ontology.removeAttribute')}
          </Button>
        )}
      </header>
      <fieldset className={styles.editor} disabled={!writes}>
        <NameFields
          value={entry.name}
          onChange={name =>
            set({
              ...entry,
              name,
              id: published === undefined ? idAfterName(draft.attributes, entry, name.en, 'attribute') : entry.id
            })
          }
        />
        <div className={styles.grid}>
          <SelectField
            label={t('ontology.type')}
            value={entry.type}
            options={ATTRIBUTE_TYPES.map(value => ({ value, name: t(`ontology.types.${value}`) }))}
            onChange={type => {
              const { options = [firstOption], ...rest } = entry
              set(type === 'select' || type === 'multi' ? { ...rest, type, options } : { ...rest, type })
            }}
          />
          <SelectField
            label={t('ontology.on')}
            value={Array.isArray(entry.on) ? 'some' : entry.on}
            options={[
              { value: 'all', name: t('ontology.onAll') },
              { value: 'item', name: t('ontology.onItem') },
              { value: 'some', name: t('ontology.onSome') }
            ]}
            onChange={on => set({ ...entry, on: on === 'some' ? draft.classes.slice(0, 1).map(({ id }) => id) : on })}
          />
        </div>
        {Array.isArray(entry.on) && (
          <div className={styles.checks}>
            {draft.classes.map(each => (
              <CheckField
                key={each.id}
                label={displayName(each, language)}
                checked={entry.on.includes(each.id)}
                onChange={checked => set({ ...entry, on: toggled(entry.on, each.id, checked) })}
              />
            ))}
          </div>
        )}
        <CheckField
          label={t('ontology.needed')}
          checked={entry.required ?? false}
          onChange={required => set({ ...entry, required })}
        />
        {picks && (
          <section>
            <h3>{t('ontology.options')}</h3>
            {entry.options?.map((option, i) => (
              <div key={`${i + 1}`} className={styles.option}>
                {LANGUAGES.map(each => (
                  <input
                    key={each}
                    lang={each}
                    aria-label={`${option.id} ${AUTONYMS[each]}`}
                    placeholder={AUTONYMS[each]}
                    className={field.input}
                    maxLength={100}
                    value={option.name[each] ?? ''}
                    onChange={event =>
                      set({
                        ...entry,
                        options: renamedOption(entry.options ?? [], i, named(option.name, each, event.target.value), published)
                      })
                    }
                  />
                ))}
                <IconButton
                  size="tool"
                  icon="close"
                  label={`${t('shell.remove')} ${displayName(option, language)}`}
                  onClick={() => set({ ...entry, options: (entry.options ?? []).filter((_, k) => k !== i) })}
                />
              </div>
            ))}
            {writes && (
              <Button
                size="tool"
                icon="plus"
                onClick={() => {
                  const options = entry.options ?? []
                  set({ ...entry, options: [...options, { ...firstOption, id: freeId('option', options) }] })
                }}
              >
                {t('ontology.addOption')}
              </Button>
            )}
          </section>
        )}
      </fieldset>
    </>
  )
}

const toggled = (on: OntologyAttribute['on'], id: string, checked: boolean): string[] => {
  const list = Array.isArray(on) ? on : []
  return checked ? [...list, id] : list.filter(each => each !== id)
}

/** Options with one of them renamed; a new one takes its id from its English name. */
const renamedOption = (
  options: NonNullable<OntologyAttribute['options']>,
  at: number,
  name: Names,
  published: OntologyAttribute | undefined
): NonNullable<OntologyAttribute['options']> =>
  options.map((option, i) => {
    if (i !== at) return option
    const isNew = !published?.options?.some(({ id }) => id === option.id)
    return { ...option, name, id: isNew ? idAfterName(options, option, name.en, 'option') : option.id }
  })
