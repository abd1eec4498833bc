import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import type { Engine } from '../engine.ts'
import { insertBatch } from '../insert.ts'
import { lanesOf } from '../lanes.ts'
import { listMembers, memberOf, removeMember, setMember } from '../members.ts'
import { find, type Steps } from '../operations.ts'
import { openProject, setLanes, setRules } from '../projects.ts'
import type { Process } from '../process.ts'
import type { Queue } from '../queue.ts'

type Projects = Pick<Queue, 'open' | 'rules' | 'setRules' | 'lanes' | 'setLanes' | 'insert' | 'member'>

const rulesOfProject = function* (process: Process, project: string): Steps<Rules | null> {
  return (yield* lanesOf(process, project))[0]?.rules ?? null
}

export const projects = ({ process, perform }: Engine): Projects => ({
  open: (project, rules, slices) => perform(openProject(process, project, rules, slices)),
  rules: project => perform(rulesOfProject(process, project)),
  setRules: (project, rules) => perform(setRules(process, project, rules)),
  lanes: project => perform(find('lanes', { project }, { hint: 'project' })),
  setLanes: (project, settings, lane) => perform(setLanes(process, project, settings, lane)),
  insert: batch => perform(insertBatch(process, batch)),
  member: {
    set: settings => perform(setMember(settings)),
    remove: (project, user) => perform(removeMember(project, user)),
    get: (project, user) => perform(memberOf(project, user)),
    list: of => perform(listMembers(of))
  }
})
