import { may, type Action } from '@uurga/shared/access/access.ts'
import { getHome, getProject, listProjects, patchProject, type Project } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useOutletContext, useParams } from 'react-router'
import { useConnected, useWatch } from '../../api/LiveProvider.tsx'
import { useCommand } from '../../api/use-command.ts'
import { useReply } from '../../api/use-reply.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LoopRing } from '../../ui/LoopBar.tsx'
import { SubBar } from '../../ui/SubBar.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'

interface ProjectContext {
  readonly project: Project
  /** Whether this person's role in the project allows it. */
  readonly can: (action: Action) => boolean
}

/** The project of the pages below. */
export const useProject = (): ProjectContext => useOutletContext<ProjectContext>()

const TABS = [
  { to: 'overview', name: 'tabOverview', needs: 'progress.read' },
  { to: 'ontology', name: 'tabOntology', needs: 'project.read' },
  { to: 'guideline', name: 'tabGuideline', needs: 'project.read' },
  { to: 'members', name: 'tabMembers', needs: 'member.list' },
  { to: 'split', name: 'tabSplit', needs: 'lane.manage' },
  { to: 'slices', name: 'tabSlices', needs: 'job.read' },
  { to: 'releases', name: 'tabReleases', needs: 'release.read' },
  { to: 'settings', name: 'tabSettings', needs: 'project.write' }
] as const satisfies readonly { readonly to: string; readonly name: string; readonly needs: Action }[]

/** What all pages of a project share: its name, the pages this person may open, and the way to work. */
export function ProjectFrame() {
  const { project: id = '' } = useParams()
  const reading = useReply(getProject, { params: { project: id } })
  useWatch('project', id)
  return <Loaded of={reading}>{project => <Frame project={project} />}</Loaded>
}

function Frame({ project }: { project: Project }) {
  const { t } = useTranslation()
  usePageTitle(project.name, t('projects.title'))
  const live = useConnected()
  const can = (action: Action): boolean => may(project.role, action)
  const { pathname } = useLocation()
  const shut = TABS.some(({ to, needs }) => `${pathname}/`.startsWith(`/projects/${project.id}/${to}/`) && !can(needs))
  const pause = useCommand(patchProject, [getProject, listProjects, getHome])
  return (
    <>
      <SubBar
        title={project.name}
        tabs={TABS.filter(({ needs }) => can(needs)).map(({ to, name }) => ({
          to: `/projects/${project.id}/${to}`,
          name: t(`projects.${name}`)
        }))}
      >
        {can('progress.read') && (
          <span className="flex gap6 nowrap">
            <LoopRing tone={live ? 'ok' : 'off'} />
            {live ? t('projects.live') : t('projects.notLive')}
          </span>
        )}
        {can('project.write') && (
          <Button
            size="tool"
            busy={pause.busy}
            onClick={() => void pause.run({ params: { project: project.id }, body: { paused: !project.paused } })}
          >
            {project.paused ? t('projects.goOn') : t('projects.pause')}
          </Button>
        )}
        <LinkButton size="tool" kind={can('job.review') ? 'plain' : 'primary'} to={`/work/${project.id}`}>
          {t('projects.label')}
        </LinkButton>
        {can('job.review') && (
          <LinkButton size="tool" kind="primary" to={`/review/${project.id}`}>
            {t('projects.review')}
          </LinkButton>
        )}
      </SubBar>
      {shut ? (
        <EmptyState icon="lock" title={t('errors.not-allowed')}>
          <LinkButton to={`/projects/${project.id}`}>{project.name}</LinkButton>
        </EmptyState>
      ) : (
        <Outlet context={{ project, can } satisfies ProjectContext} />
      )}
    </>
  )
}
