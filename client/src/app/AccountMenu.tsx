import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { highestRole, mayAnywhere, useMe } from '../api/use-me.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { SideSheet } from '../ui/SideSheet.tsx'
import styles from './AccountMenu.module.css'
import { useSignOut } from './use-sign-out.ts'

/** Sections that the bar at the foot of a phone has no room for. */
const FOR_NARROW = [
  { name: 'users', to: '/users', needs: 'user.list' },
  { name: 'audit', to: '/audit', needs: 'audit.read' }
] as const

/** Who is signed in, her account, and the way out. Work that has not reached the server is named before she goes. */
export function AccountMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const { unsynced, leave } = useSignOut()
  const [warned, setWarned] = useState(0)
  const ask = async (): Promise<void> => {
    const waiting = await unsynced()
    if (waiting > 0) setWarned(waiting)
    else await leave()
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={styles.who}>
            <Avatar name={me.name} />
            <span className={styles.name}>
              {me.name} · {t(`words.role.${highestRole(me)}`)}
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/account">
            {t('shell.account')}
          </Menu.Item>
          <Menu.Item component={Link} to="/drafts">
            {t('shell.drafts')}
          </Menu.Item>
          {FOR_NARROW.filter(({ needs }) => mayAnywhere(me, needs)).map(({ name, to }) => (
            <Menu.Item key={name} component={Link} to={to} className={styles.narrow}>
              {t(`shell.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => void ask()}>{t('shell.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SideSheet
        open={warned > 0}
        title={t('shell.signOut')}
        onClose={() => setWarned(0)}
        foot={
          <>
            <Button kind="primary" onClick={() => setWarned(0)}>
              {t('shell.stay')}
            </Button>
            <Button kind="danger" onClick={() => void leave()}>
              {t('shell.signOutAnyway')}
            </Button>
          </>
        }
      >
        <p>{t('shell.unsynced', { count: warned })}</p>
      </SideSheet>
    </>
  )
}
