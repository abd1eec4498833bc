import { mayGrant } from '@uurga/shared/access/access.ts'
import { listUsers, type User } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/use-me.ts'
import { usePages } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import page from '../../ui/Page.module.css'
import { Table } from '../../ui/Table.tsx'
import { useLater } from '../../ui/use-later.ts'
import { useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { ChangeUserSheet } from './ChangeUserSheet.tsx'
import { ImportUsersSheet } from './ImportUsersSheet.tsx'
import { NewUserSheet } from './NewUserSheet.tsx'

/** Every account: who may sign in, as what; made one by one or from a table. */
export function UsersPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.users'))
  const format = useFormat()
  const now = useNow()
  const me = useMe()
  const [typed, setTyped] = useState('')
  const [sheet, setSheet] = useState<User | 'new' | 'import' | null>(null)
  const search = useLater(typed.trim())
  const list = usePages(listUsers, { query: { limit: 100, ...(search !== '' && { search }) } })
  const columns = [
    { key: 'name', name: t('users.name') },
    { key: 'login', name: t('users.login') },
    { key: 'role', name: t('users.role') },
    { key: 'team', name: t('users.team') },
    { key: 'state', name: t('users.state') },
    { key: 'made', name: t('users.made'), figures: true },
    { key: 'edit', name: t('shell.edit'), unseen: true, width: 44 }
  ]
  const close = (): void => setSheet(null)
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h1>{t('shell.users')}</h1>
        <SearchField label={t('users.find')} value={typed} onChange={setTyped} />
        <Button onClick={() => setSheet('import')}>{t('users.importCsv')}</Button>
        <Button kind="primary" icon="plus" onClick={() => setSheet('new')}>
          {t('users.new')}
        </Button>
      </header>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={t('users.none')} />
            ) : (
              <Table columns={columns} label={t('shell.users')}>
                {rows.map(user => (
                  <tr key={user.id}>
                    <td className="nowrap">
                      <span className="flex gap8">
                        <Avatar name={user.name} />
                        {mayGrant(me.role, user.role) ? (
                          <button type="button" className="link medium" onClick={() => setSheet(user)}>
                            {user.name}
                          </button>
                        ) : (
                          <span className="medium">{user.name}</span>
                        )}
                        {user.id === me.id && <span className="size12 tone3">{t('users.you')}</span>}
                      </span>
                    </td>
                    <td className="tone2">{user.login}</td>
                    <td>{t(`words.role.${user.role}`)}</td>
                    <td className="tone2">{user.team}</td>
                    <td>
                      <Chip tone={user.state === 'active' ? 'ok' : 'da'}>{t(`users.${user.state}`)}</Chip>
                    </td>
                    <td data-n className="tone2">
                      {format.date(user.createdAt, now)}
                    </td>
                    <td data-n>
                      <IconButton
                        size="tool"
                        icon="edit"
                        label={t('users.editOf', { name: user.name })}
                        off={!mayGrant(me.role, user.role) && t('users.above')}
                        onClick={() => setSheet(user)}
                      />
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {sheet === 'new' ? (
        <NewUserSheet onClose={close} />
      ) : sheet === 'import' ? (
        <ImportUsersSheet onClose={close} />
      ) : (
        sheet !== null && <ChangeUserSheet key={sheet.id} user={sheet} onClose={close} />
      )}
    </div>
  )
}
