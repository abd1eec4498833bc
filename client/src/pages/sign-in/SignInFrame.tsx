import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../i18n/languages.ts'
import { chooseLanguage } from '../../i18n/setup.ts'
import { useLanguage } from '../../i18n/use-format.ts'
import { UurgaMark } from '../../ui/UurgaMark.tsx'
import styles from './SignIn.module.css'
import { Steppe } from './Steppe.tsx'

/** The two halves of signing in: what is asked, and the steppe. */
export function SignInFrame({ foot, children }: { foot?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className={styles.frame}>
      <main className={styles.side}>
        <header className={styles.head}>
          <span className={styles.brand} lang="en">
            <UurgaMark size={26} />
            Uurga
          </span>
          <span className="grow" />
          <div className={styles.languages} role="group" aria-label={t('shell.language')}>
            {LANGUAGES.map(each => (
              <button
                key={each}
                type="button"
                lang={each}
                aria-pressed={each === language}
                onClick={() => void chooseLanguage(each)}
              >
                {AUTONYMS[each]}
              </button>
            ))}
          </div>
        </header>
        <div className={styles.middle}>{children}</div>
        <footer className={styles.foot}>{foot}</footer>
      </main>
      <Steppe />
    </div>
  )
}
