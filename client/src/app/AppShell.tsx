import { useTranslation } from 'react-i18next'
import { Link, Outlet, ScrollRestoration } from 'react-router'
import { UurgaMark } from '../ui/UurgaMark.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './AppShell.module.css'
import { ConnectionNote } from './ConnectionNote.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import { MainNav } from './MainNav.tsx'
import { NoticesMenu } from './NoticesMenu.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'

/** The frame of reading pages: the bar with its sections, and on a phone the same sections at the foot. */
export function AppShell() {
  const { t } = useTranslation()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand} lang="en">
          <UurgaMark />
          Uurga
        </Link>
        <MainNav place="bar" />
        <span className="grow" />
        <ConnectionNote />
        <NoticesMenu />
        <ThemeMenu />
        <LanguageMenu />
        <AccountMenu />
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
      <MainNav place="foot" />
      <ScrollRestoration />
    </div>
  )
}
