import { getMe, patchMe } from '@uurga/shared/api/accounts.ts'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { AUTONYMS, LANGUAGES, type Language } from '../../i18n/languages.ts'
import { chooseLanguage } from '../../i18n/setup.ts'
import { useLanguage } from '../../i18n/use-format.ts'
import { SCHEMES, setScheme, useScheme } from '../../theme/scheme.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './Account.module.css'
import { Subject } from './Subject.tsx'

/** The language goes with the account; light or dark stays with the device, because its room and screen decide. */
export function LookFields() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { chosen } = useScheme()
  const save = useCommand(patchMe, [getMe])
  const choose = (wanted: Language): void => {
    void chooseLanguage(wanted)
    void save.run({ body: { language: wanted } })
  }
  return (
    <Subject title={t('account.look')}>
      <div className={styles.fields}>
        <div>
          <Segments
            label={t('shell.language')}
            value={language}
            options={LANGUAGES.map(value => ({ value, name: <span lang={value}>{AUTONYMS[value]}</span> }))}
            onChange={choose}
          />
          <p className={`size12 tone3 ${styles.hint}`}>{t('account.languageText')}</p>
        </div>
        <div>
          <Segments
            label={t('shell.theme')}
            value={chosen}
            options={SCHEMES.map(value => ({ value, name: t(`shell.${value}`) }))}
            onChange={setScheme}
          />
          <p className={`size12 tone3 ${styles.hint}`}>{t('account.themeText')}</p>
        </div>
        <ErrorNote problem={save.problem} />
      </div>
    </Subject>
  )
}
