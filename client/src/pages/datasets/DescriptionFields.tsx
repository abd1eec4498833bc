import { useTranslation } from 'react-i18next'
import { AreaField, TextField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'

export interface Description {
  readonly name: string
  readonly description: string
  readonly licence: string
  readonly source: string
  readonly industry: string
  readonly grade: string
}

export const BLANK: Description = { name: '', description: '', licence: '', source: '', industry: '', grade: '' }

/** What a dataset is, where it comes from and under which terms. */
export function DescriptionFields({ value, onChange }: { value: Description; onChange: (value: Description) => void }) {
  const { t } = useTranslation()
  const set = (name: keyof Description) => (entered: string) => onChange({ ...value, [name]: entered })
  return (
    <>
      <TextField label={t('datasets.name')} required maxLength={200} value={value.name} onChange={set('name')} />
      <AreaField
        label={t('datasets.description')}
        optional
        maxLength={2000}
        value={value.description}
        onChange={set('description')}
      />
      <div className={page.pair}>
        <TextField label={t('datasets.licence')} optional maxLength={200} value={value.licence} onChange={set('licence')} />
        <TextField label={t('datasets.grade')} optional maxLength={40} value={value.grade} onChange={set('grade')} />
        <TextField label={t('datasets.industry')} optional maxLength={100} value={value.industry} onChange={set('industry')} />
        <TextField label={t('datasets.source')} optional maxLength={2000} value={value.source} onChange={set('source')} />
      </div>
    </>
  )
}
