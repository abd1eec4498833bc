import type { Action } from '@uurga/shared/access/access.ts'
import { getHome } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { mayAnywhere, useMe } from '../api/use-me.ts'
import { useReply } from '../api/use-reply.ts'
import { useFormat } from '../i18n/use-format.ts'
import { Icon } from '../ui/Icon.tsx'
import type { IconName } from '../ui/icon-paths.ts'
import styles from './MainNav.module.css'

type SectionName = 'home' | 'datasets' | 'projects' | 'review' | 'users' | 'audit' | 'account'

interface Section {
  readonly name: SectionName
  readonly to: string
  readonly icon: IconName
  /** What one has to be allowed somewhere to be shown the section. */
  readonly needs: Action
  /** Shown in the bar, or only on a phone, where the account has no menu's width. */
  readonly place?: 'bar' | 'foot'
}

const SECTIONS: readonly Section[] = [
  { name: 'home', to: '/', icon: 'grid', needs: 'self.use' },
  { name: 'datasets', to: '/datasets', icon: 'folder', needs: 'dataset.read' },
  { name: 'projects', to: '/projects', icon: 'list', needs: 'self.use' },
  { name: 'review', to: '/review', icon: 'shield', needs: 'job.review' },
  { name: 'users', to: '/users', icon: 'person', needs: 'user.list', place: 'bar' },
  { name: 'audit', to: '/audit', icon: 'clock', needs: 'audit.read', place: 'bar' },
  { name: 'account', to: '/account', icon: 'person', needs: 'self.use', place: 'foot' }
]

/** The sections of the site that this person has. */
export function MainNav({ place }: { place: 'bar' | 'foot' }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const me = useMe()
  const judges = mayAnywhere(me, 'job.review')
  const home = useReply(getHome, {}, { enabled: judges, fresh: 60_000 })
  const waiting = home.data?.projects.reduce((sum, project) => sum + project.waitingReview, 0) ?? 0
  return (
    <nav className={place === 'bar' ? styles.bar : styles.foot} aria-label={t('shell.main')}>
      {SECTIONS.filter(section => mayAnywhere(me, section.needs) && (section.place ?? place) === place).map(
        ({ name, to, icon }) => (
          <NavLink key={name} to={to} end={to === '/'}>
            <Icon name={icon} />
            {t(`shell.${name}`)}
            {name === 'review' && place === 'bar' && waiting > 0 && <span className={styles.count}>{number(waiting)}</span>}
          </NavLink>
        )
      )}
    </nav>
  )
}
