import { mayGrant, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { deleteMember, listMembers, putMember, type Member, type Project } from '@uurga/shared/api/projects.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { InlineConfirm } from '../../../ui/InlineConfirm.tsx'
import page from '../../../ui/Page.module.css'
import { SideSheet } from '../../../ui/SideSheet.tsx'
import { PersonField } from '../../people/PersonField.tsx'
import { usePersonSearch } from '../../people/use-person-search.ts'

/** Adds a person to a project, or changes what she is in it. */
export function MemberSheet({ project, member, onClose }: { project: Project; member: Member | null; onClose: () => void }) {
  const { t } = useTranslation()
  const search = usePersonSearch()
  const [role, setRole] = useState<Role>(member?.role ?? 'annotator')
  const [team, setTeam] = useState(member?.team ?? '')
  const [skills, setSkills] = useState(member?.skills.join(', ') ?? '')
  const [state, setState] = useState<'active' | 'paused'>(member?.state ?? 'active')
  const save = useCommand(putMember, [listMembers])
  const remove = useCommand(deleteMember, [listMembers])
  const user = member?.user ?? search.person?.id
  const send = async (): Promise<void> => {
    if (user === undefined) return
    const named = skills.split(/[,，、]/).flatMap(skill => skill.trim() || [])
    const saved = await save.run({
      params: { project: project.id, user },
      body: { role, team: team.trim(), skills: named, state }
    })
    if (saved.done) onClose()
  }
  const leave = async (): Promise<void> => {
    if (member === null) return
    const gone = await remove.run({ params: { project: project.id, user: member.user } })
    if (gone.done) onClose()
  }
  return (
    <SideSheet
      open
      title={member === null ? t('members.add') : t('members.editOf', { name: member.name })}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={save.busy} off={user === undefined && t('people.personHint')} onClick={() => void send()}>
            {member === null ? t('shell.add') : t('shell.save')}
          </Button>
          <span className="grow" />
          {member !== null && (
            <InlineConfirm
              size="page"
              kind="danger"
              act={t('members.remove')}
              question={t('members.removeAsk', { name: member.name })}
              busy={remove.busy}
              onConfirm={() => void leave()}
            />
          )}
        </>
      }
    >
      <div className={page.form}>
        {member === null && <PersonField search={search} />}
        <SelectField
          label={t('members.role')}
          value={role}
          options={ROLES.filter(each => each !== 'admin' && mayGrant(project.role, each)).map(value => ({
            value,
            name: t(`words.role.${value}`)
          }))}
          onChange={setRole}
        />
        <TextField label={t('members.team')} optional maxLength={100} value={team} onChange={setTeam} />
        <TextField label={t('members.skills')} optional hint={t('members.skillsHint')} value={skills} onChange={setSkills} />
        <SelectField
          label={t('members.state')}
          value={state}
          options={[
            { value: 'active', name: t('members.active') },
            { value: 'paused', name: t('members.paused') }
          ]}
          onChange={setState}
        />
        <ErrorNote problem={save.problem ?? remove.problem} />
      </div>
    </SideSheet>
  )
}
