import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SCHEMES, setScheme, useScheme } from '../theme/scheme.ts'
import { IconButton } from '../ui/Button.tsx'

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const { t } = useTranslation()
  const { chosen, shown } = useScheme()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton size="tool" icon={shown === 'dark' ? 'moon' : 'sun'} label={t('shell.theme')} />
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(scheme => (
          <Menu.Item key={scheme} role="menuitemradio" aria-checked={scheme === chosen} onClick={() => setScheme(scheme)}>
            {t(`shell.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
