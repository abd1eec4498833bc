import * as api from '@uurga/shared/api/projects.ts'
import { refuse } from '@uurga/shared/api/errors.ts'
import { gridSchema } from '@uurga/shared/modalities/image/grid.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Lane } from '../jobs/models/lanes.ts'
import type { Services } from '../services.ts'

const laneShown = ({ _id, project, need, priority, paused, total }: Lane) => ({
  id: _id,
  project,
  need: [...need],
  priority,
  paused,
  total
})

export const projectRoutes = ({ projects }: Pick<Services, 'projects'>): Mounted[] => [
  on(api.createProject, async ({ caller, body }) => await projects.create(caller, body)),
  on(api.listProjects, async ({ caller, query }) => await projects.list(caller, query)),
  on(api.getProject, async ({ params: { project }, role }) => await projects.get(project, role)),
  on(api.patchProject, async ({ params: { project }, caller, role, body }) => await projects.change(caller, project, role, body)),
  on(api.listMembers, async ({ params: { project }, query }) => await projects.members(project, query)),
  on(
    api.putMember,
    async ({ params, caller, role: own, body }) => await projects.putMember({ ...params, ...body, by: caller.id, own })
  ),
  on(api.deleteMember, async ({ params, caller, role: own }) => await projects.removeMember({ ...params, by: caller.id, own })),
  on(api.getOntology, async ({ params: { project }, query: { version } }) => await projects.getOntology(project, version)),
  on(
    api.putOntology,
    async ({ params: { project }, caller, body }) => await projects.saveOntology({ project, user: caller.id, ...body })
  ),
  on(
    api.splitProject,
    async ({ params: { project }, caller, body }) => await projects.split({ project, user: caller.id, ...body })
  ),
  on(api.forecastSplit, async ({ params: { project }, query: { batch, tile, overlap } }) => {
    if (tile === undefined && overlap === undefined) return await projects.forecastSplit({ project, batch })
    const grid = gridSchema.safeParse({ tile, overlap })
    return grid.success
      ? await projects.forecastSplit({ project, batch, grid: grid.data })
      : refuse('invalid-input', 'no such grid: see the body of POST /projects/:project/split')
  }),
  on(api.getSplit, async ({ params: { project } }) => await projects.lastSplit(project)),
  on(api.listLanes, async ({ params: { project } }) => ({ rows: (await projects.lanes(project)).map(laneShown) })),
  on(api.patchLane, async ({ params: { project, lane }, caller, body: { paused, priority, need } }) => {
    const settings = {
      ...(paused === undefined ? {} : { paused }),
      ...(priority === undefined ? {} : { priority }),
      ...(need === undefined ? {} : { need })
    }
    const row = await projects.setLane(caller, project, lane, settings)
    return 'refused' in row ? refuse(row.refused) : laneShown(row)
  }),
  on(api.getProgress, async ({ params: { project } }) => await projects.progress(project)),
  on(api.getHome, async ({ caller }) => await projects.home(caller.id))
]
