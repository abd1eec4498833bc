import { listMembers, type Member } from '@uurga/shared/api/projects.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePages } from '../../../api/use-reply.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SearchField } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LoadMore } from '../../../ui/LoadMore.tsx'
import page from '../../../ui/Page.module.css'
import { Table } from '../../../ui/Table.tsx'
import { useProject } from '../ProjectFrame.tsx'
import { MemberSheet } from './MemberSheet.tsx'

/** Who works in a project, as what. */
export function MembersPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { project, can } = useProject()
  const writes = can('member.manage')
  const [typed, setTyped] = useState('')
  const [sheet, setSheet] = useState<Member | 'new' | null>(null)
  const list = usePages(listMembers, { params: { project: project.id }, query: { limit: 200 } })
  const wanted = typed.trim().toLowerCase()
  const columns = [
    { key: 'person', name: t('members.person') },
    { key: 'login', name: t('members.login') },
    { key: 'role', name: t('members.role') },
    { key: 'team', name: t('members.team') },
    { key: 'skills', name: t('members.skills') },
    { key: 'hand', name: t('members.inHand'), figures: true },
    { key: 'state', name: t('members.state') },
    { key: 'edit', name: t('shell.edit'), unseen: true }
  ]
  return (
    <div className={page.page}>
      <header className={page.head}>
        <h2 className="grow">{t('projects.tabMembers')}</h2>
        <SearchField label={t('members.find')} value={typed} onChange={setTyped} />
        {writes && (
          <Button kind="primary" icon="plus" onClick={() => setSheet('new')}>
            {t('members.add')}
          </Button>
        )}
      </header>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }}>
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={t('members.empty')} text={t('members.emptyText')} />
            ) : (
              <Table columns={columns} label={t('projects.tabMembers')}>
                {rows
                  .filter(({ name, login, team }) => [name, login, team].some(text => text.toLowerCase().includes(wanted)))
                  .map(member => (
                    <tr key={member.user}>
                      <td className="medium">{member.name}</td>
                      <td className="tone2">{member.login}</td>
                      <td>{t(`words.role.${member.role}`)}</td>
                      <td className="tone2">{member.team}</td>
                      <td className="tone2">{member.skills.join(', ')}</td>
                      <td data-n>{format.number(member.inHand)}</td>
                      <td>
                        <Chip tone={member.state === 'active' ? 'ok' : 'wa'}>{t(`members.${member.state}`)}</Chip>
                      </td>
                      <td data-n>
                        {writes && (
                          <IconButton
                            size="tool"
                            icon="edit"
                            label={t('members.editOf', { name: member.name })}
                            onClick={() => setSheet(member)}
                          />
                        )}
                      </td>
                    </tr>
                  ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {sheet !== null && (
        <MemberSheet
          key={sheet === 'new' ? 'new' : sheet.user}
          project={project}
          member={sheet === 'new' ? null : sheet}
          onClose={() => setSheet(null)}
        />
      )}
    </div>
  )
}
