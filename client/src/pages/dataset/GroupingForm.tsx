import { groupingSchema, type Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/Field.tsx'
import styles from './Items.module.css'

const GROUPS = groupingSchema.shape.group.unwrap().options

/** How pictures become items, chosen before files are sent. */
export function GroupingForm({ grouping, onChange }: { grouping: Grouping; onChange: (grouping: Grouping) => void }) {
  const { t } = useTranslation()
  const { group, separator } = grouping
  return (
    <div className={styles.body}>
      <SelectField
        label={t('datasets.grouping.title')}
        hint={t(`datasets.grouping.hint.${group}`)}
        value={group}
        options={GROUPS.map(each => ({ value: each, name: t(`datasets.grouping.by.${each}`) }))}
        onChange={each => onChange({ ...grouping, group: each })}
      />
      {group === 'name' && (
        <TextField
          label={t('datasets.grouping.separator')}
          value={separator}
          maxLength={3}
          size={3}
          {...(!groupingSchema.safeParse(grouping).success && { fault: t('datasets.grouping.noSeparator') })}
          onChange={value => onChange({ ...grouping, separator: value })}
        />
      )}
    </div>
  )
}
