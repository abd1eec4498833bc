import { mayGrant, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/use-me.ts'
import { SelectField } from '../../ui/Field.tsx'

/** The roles that this person may give: none above her own. */
export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <SelectField
      label={t('users.role')}
      value={value}
      options={ROLES.filter(role => mayGrant(me.role, role)).map(role => ({ value: role, name: t(`words.role.${role}`) }))}
      onChange={onChange}
    />
  )
}
