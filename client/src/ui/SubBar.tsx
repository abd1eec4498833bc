import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import nav from './LoopNav.module.css'
import styles from './SubBar.module.css'

export interface Tab {
  readonly to: string
  readonly name: string
  /** Current only at exactly this address. */
  readonly end?: boolean
}

/** The second bar: the thing one is in, its pages, and at the right what can be done with it. */
export function SubBar({ title, tabs, children }: { title: string; tabs: readonly Tab[]; children?: ReactNode }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a narrow screen the line of pages scrolls: the page one is on has to be seen in it, also once the letters have their own widths.
    const show = (): void => {
      const links = [...(line.current?.querySelectorAll('a') ?? [])]
      const here = links.findLast(link => `${pathname}/`.startsWith(`${link.pathname}/`))
      if (here) line.current?.scrollTo({ left: here.offsetLeft - (line.current.clientWidth - here.offsetWidth) / 2 })
    }
    show()
    void document.fonts.ready.then(show)
  }, [pathname])
  return (
    <div className={styles.bar}>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      <nav ref={line} className={nav.nav} aria-label={t('shell.sections')}>
        {tabs.map(tab => (
          <NavLink key={tab.to} to={tab.to} end={tab.end ?? false}>
            {tab.name}
          </NavLink>
        ))}
      </nav>
      <span className="grow" />
      <div className={styles.acts}>{children}</div>
    </div>
  )
}
