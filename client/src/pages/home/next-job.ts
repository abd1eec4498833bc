import type { Home } from '@uurga/shared/api/projects.ts'

type HomeProject = Home['projects'][number]

/**
 * The project whose jobs a person should do next at a stage: work sent back to her first, then where most is waiting. Paused projects
 * hand out nothing. Null where nothing is waiting.
 */
export function nextProject(home: Pick<Home, 'projects' | 'returned'>, stage: 'label' | 'review'): HomeProject | null {
  const open = home.projects.filter(project => !project.paused)
  const back = stage === 'label' ? open.find(({ id }) => home.returned.some(({ project }) => project === id)) : undefined
  if (back !== undefined) return back
  const waiting = (project: HomeProject): number => (stage === 'label' ? project.waiting : project.waitingReview)
  return open.reduce<HomeProject | null>(
    (most, project) => (waiting(project) > (most === null ? 0 : waiting(most)) ? project : most),
    null
  )
}
