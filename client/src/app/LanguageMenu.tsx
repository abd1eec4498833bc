import { Menu } from '@mantine/core'
import { getMe, patchMe } from '@uurga/shared/api/accounts.ts'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { MeContext } from '../api/use-me.ts'
import { useCommand } from '../api/use-command.ts'
import { AUTONYMS, LANGUAGES, SHORT_NAMES, type Language } from '../i18n/languages.ts'
import { chooseLanguage } from '../i18n/setup.ts'
import { useLanguage } from '../i18n/use-format.ts'
import { Button } from '../ui/Button.tsx'
import styles from './LanguageMenu.module.css'

/** The languages, each under its own name. Who is signed in takes the choice to other devices. */
export function LanguageMenu() {
  const { t } = useTranslation()
  const language = useLanguage()
  const me = useContext(MeContext)
  const save = useCommand(patchMe, [getMe])
  const choose = (wanted: Language): void => {
    void chooseLanguage(wanted)
    if (me !== null) void save.run({ body: { language: wanted } })
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          kind="quiet"
          size="tool"
          icon="globe"
          aria-label={`${t('shell.language')}: ${SHORT_NAMES[language]}`}
          className={styles.button}
        >
          {SHORT_NAMES[language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map(each => (
          <Menu.Item key={each} lang={each} role="menuitemradio" aria-checked={each === language} onClick={() => choose(each)}>
            {AUTONYMS[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
