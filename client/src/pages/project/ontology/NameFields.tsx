import type { Names } from '@uurga/shared/ontology/ontology.ts'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../../i18n/languages.ts'
import field from '../../../ui/Field.module.css'
import styles from './Ontology.module.css'

interface NameFieldsProps {
  readonly value: Names
  readonly onChange: (value: Names) => void
  /** Above them, where “names” alone would not say of what. */
  readonly title?: string
}

/** Names in the three languages of the interface; others that the ontology has are kept. */
export function NameFields({ value, onChange, title }: NameFieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section>
      <h3>{title ?? t('ontology.names')}</h3>
      <div className={styles.names}>
        {LANGUAGES.map(language => (
          <div key={language} className={styles.nameRow}>
            <label htmlFor={`${id}-${language}`} lang={language} className="tone2">
              {AUTONYMS[language]}
            </label>
            <input
              id={`${id}-${language}`}
              lang={language}
              className={field.input}
              maxLength={100}
              value={value[language] ?? ''}
              onChange={event => onChange(named(value, language, event.target.value))}
            />
          </div>
        ))}
      </div>
    </section>
  )
}

/** The names with one of them set, or gone where nothing is entered. */
export function named(names: Names, language: string, name: string): Names {
  const { [language]: _, ...rest } = names
  return name === '' ? rest : { ...rest, [language]: name }
}
