import { getOntology } from '@uurga/shared/api/projects.ts'
import type { Release } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { AUTONYMS, isLanguage } from '../../../i18n/languages.ts'
import { CheckField, SelectField, type Option } from '../../../ui/Field.tsx'
import styles from './Downloads.module.css'
import { withOption, type OptionKey, type OptionValues } from './export-options.ts'

interface ExportOptionsProps {
  readonly release: Release
  readonly keys: readonly OptionKey[]
  readonly values: OptionValues
  readonly onChange: (values: OptionValues) => void
}

/** How a format is to be written. The first of each choice is what one gets without asking. */
export function ExportOptions({ release, keys, values, onChange }: ExportOptionsProps) {
  const { t } = useTranslation()
  const { project, ontologyVersion: version } = release
  const ontology = useReply(getOntology, { params: { project }, query: { version } }, { fresh: 300_000 }).data?.ontology
  const languages = [...new Set(ontology?.classes.flatMap(({ name }) => Object.keys(name)))].toSorted()
  const choices: Partial<Record<OptionKey, { readonly label: string; readonly options: readonly Option<string>[] }>> = {
    language: {
      label: t('releases.naming'),
      options: [
        { value: '', name: t('releases.byId') },
        ...languages.map(tag => ({ value: tag, name: isLanguage(tag) ? AUTONYMS[tag] : tag }))
      ]
    },
    offsets: {
      label: t('releases.offsets'),
      options: [
        { value: '', name: t('releases.codepoint') },
        { value: 'utf16', name: t('releases.utf16') }
      ]
    },
    labels: {
      label: t('releases.labels'),
      options: [
        { value: '', name: t('releases.labelLists') },
        { value: 'objects', name: t('releases.labelObjects') }
      ]
    },
    task: {
      label: t('releases.task'),
      options: [
        { value: '', name: t('releases.detect') },
        { value: 'segment', name: t('releases.segment') },
        { value: 'obb', name: t('releases.oriented') }
      ]
    },
    origin: {
      label: t('releases.origin'),
      options: [
        { value: '', name: t('releases.fromOne') },
        { value: 'zero', name: t('releases.fromZero') }
      ]
    },
    rest: {
      label: t('releases.rest'),
      options: [
        { value: '', name: t('releases.background') },
        { value: 'void', name: t('releases.void') }
      ]
    }
  }
  const checks: Partial<Record<OptionKey, string>> = {
    boxOutlines: t('releases.boxOutlines'),
    instances: t('releases.instances'),
    media: t('releases.withMedia')
  }
  return (
    <details className={styles.options}>
      <summary>{t('releases.options')}</summary>
      <div className={styles.optionFields}>
        {keys.map(key => {
          const choice = choices[key]
          const set = (value: string | boolean): void => onChange(withOption(values, key, value))
          return choice === undefined ? (
            <CheckField key={key} label={checks[key]} checked={values[key] === true} onChange={set} />
          ) : (
            <SelectField key={key} {...choice} value={String(values[key] ?? '')} onChange={set} />
          )
        })}
      </div>
    </details>
  )
}
