import { z } from 'zod'
import { gridSchema } from '../modalities/image/grid.ts'
import { ontologySchema } from '../ontology/ontology.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, modality, name, page, pageOf, role } from './primitives.ts'

/** How a project is worked: answers per slice, review levels, share of slices reviewed (by keyed hash), lease, own-work rules. */
export const workflow = z.strictObject({
  overlap: z.number().int().min(1).max(10).default(1),
  levels: z.number().int().min(0).max(3).default(1),
  /** Share of slices that each level sees, 0–1. */
  sampled: z.number().min(0).max(1).default(1),
  leaseMinutes: z.number().min(1).max(1440).default(15),
  /** Items per slice. */
  batch: z.number().int().min(1).max(200).default(1)
})
export type Workflow = z.infer<typeof workflow>

export const project = z.strictObject({
  id,
  name,
  dataset: id,
  datasetName: z.string(),
  modality,
  role,
  workflow,
  ontologyVersion: z.number().int(),
  guideline: z.string(),
  guidelineVersion: z.number().int(),
  paused: z.boolean(),
  slices: z.number().int(),
  done: z.number().int(),
  createdAt: instant
})
export type Project = z.infer<typeof project>

const byProject = z.strictObject({ project: id })
const byMember = z.strictObject({ project: id, user: id })
export const guideline = z.string().max(200_000)

export const createProject = endpoint({
  method: 'post',
  path: '/projects',
  tag: 'projects',
  access: 'project.create',
  summary: 'Make a project over a dataset',
  body: z.strictObject({
    name,
    dataset: id,
    ontology: ontologySchema.optional(),
    workflow: workflow.prefault({}),
    guideline: guideline.default('')
  }),
  reply: project,
  status: 201,
  refusals: ['not-found', 'ontology-invalid', 'workflow-needs-review']
})
export const listProjects = endpoint({
  method: 'get',
  path: '/projects',
  tag: 'projects',
  access: 'self.use',
  summary: 'Projects I am a member of',
  query: page,
  reply: pageOf(project)
})
export const getProject = endpoint({
  method: 'get',
  path: '/projects/:project',
  tag: 'projects',
  access: 'project.read',
  summary: 'One project',
  params: byProject,
  reply: project
})
export const patchProject = endpoint({
  method: 'patch',
  path: '/projects/:project',
  tag: 'projects',
  access: 'project.write',
  summary: 'Change name, workflow, guideline; pause or go on',
  params: byProject,
  body: z.strictObject({
    name: name.optional(),
    workflow: workflow.optional(),
    guideline: guideline.optional(),
    paused: z.boolean().optional()
  }),
  reply: project,
  refusals: ['workflow-needs-review']
})

export const member = z.strictObject({
  user: id,
  login: z.string(),
  name: z.string(),
  role,
  team: z.string(),
  skills: z.array(z.string()),
  state: z.enum(['active', 'paused']),
  inHand: z.number().int()
})
export type Member = z.infer<typeof member>
export const listMembers = endpoint({
  method: 'get',
  path: '/projects/:project/members',
  tag: 'projects',
  access: 'member.list',
  summary: 'Members of a project',
  params: byProject,
  query: page,
  reply: pageOf(member)
})
export const putMember = endpoint({
  method: 'put',
  path: '/projects/:project/members/:user',
  tag: 'projects',
  access: 'member.manage',
  summary: 'Add a person to a project or change her role',
  params: byMember,
  body: z.strictObject({
    role,
    team: z.string().max(100).default(''),
    skills: z.array(z.string().max(60)).max(50).default([]),
    state: z.enum(['active', 'paused']).default('active')
  }),
  reply: member,
  refusals: ['above-own-role', 'not-found']
})
export const deleteMember = endpoint({
  method: 'delete',
  path: '/projects/:project/members/:user',
  tag: 'projects',
  access: 'member.manage',
  summary: 'Take a person out of a project; her leases end',
  params: byMember,
  status: 204
})

export const getOntology = endpoint({
  method: 'get',
  path: '/projects/:project/ontology',
  tag: 'projects',
  access: 'project.read',
  summary: 'The ontology, newest or by version',
  params: byProject,
  query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
  reply: z.strictObject({ version: z.number().int(), ontology: ontologySchema })
})
export const putOntology = endpoint({
  method: 'put',
  path: '/projects/:project/ontology',
  tag: 'projects',
  access: 'project.write',
  summary: 'Save a new ontology version; removing a used class needs a mapping',
  params: byProject,
  body: z.strictObject({
    base: z.number().int(),
    ontology: ontologySchema,
    /** removed class id → the class its labels become */ mapping: z.record(z.string(), z.string()).optional()
  }),
  reply: z.strictObject({ version: z.number().int(), ontology: ontologySchema }),
  refusals: ['ontology-invalid', 'ontology-orphans', 'ontology-moved']
})

export const splitRun = z.strictObject({
  id,
  project: id,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  items: z.number().int(),
  itemsDone: z.number().int(),
  slices: z.number().int(),
  seats: z.number().int(),
  startedAt: instant,
  endedAt: instant.optional()
})
export type SplitRun = z.infer<typeof splitRun>
export const splitProject = endpoint({
  method: 'post',
  path: '/projects/:project/split',
  tag: 'projects',
  access: 'project.write',
  summary: 'Make slices of the items that are in none yet',
  params: byProject,
  body: z.strictObject({
    /** Items of one slice; where a grid is given, each item that is not cut has its own. */
    batch: z.number().int().min(1).max(200).optional(),
    /** Cuts pictures larger than a window into windows that overlap. */
    grid: gridSchema.optional(),
    priority: z.number().int().min(0).max(100).default(0)
  }),
  reply: splitRun,
  status: 202,
  refusals: ['nothing-to-split', 'invalid-input']
})
const forecastQuery = z.strictObject({
  batch: z.coerce.number().int().min(1).max(200).optional(),
  /** Both for a grid: px on a side of a window, and px that two share. */
  tile: z.coerce.number().int().optional(),
  overlap: z.coerce.number().int().optional()
})
export type ForecastQuery = z.infer<typeof forecastQuery>
export const forecastSplit = endpoint({
  method: 'get',
  path: '/projects/:project/split/forecast',
  tag: 'projects',
  access: 'project.write',
  summary: 'How many slices a split would make of the items that are in none yet',
  params: byProject,
  query: forecastQuery,
  reply: z.strictObject({
    items: z.number().int(),
    slices: z.number().int(),
    /** Items that would be cut. */ cut: z.number().int(),
    /** Whether every item was looked at; else the figures are those of the first ones, scaled up. */ exact: z.boolean()
  }),
  refusals: ['invalid-input']
})
export const getSplit = endpoint({
  method: 'get',
  path: '/projects/:project/split',
  tag: 'projects',
  access: 'project.read',
  summary: 'The newest split and how many items are unsplit',
  params: byProject,
  reply: z.strictObject({ run: splitRun.optional(), unsplit: z.number().int() })
})

export const lane = z.strictObject({
  id,
  project: id,
  need: z.array(z.string()),
  priority: z.number().int(),
  paused: z.boolean(),
  total: z.number().int()
})
export const listLanes = endpoint({
  method: 'get',
  path: '/projects/:project/lanes',
  tag: 'projects',
  access: 'lane.manage',
  summary: 'Queues of a project',
  params: byProject,
  reply: z.strictObject({ rows: z.array(lane) })
})
export const patchLane = endpoint({
  method: 'patch',
  path: '/projects/:project/lanes/:lane',
  tag: 'projects',
  access: 'lane.manage',
  summary: 'Pause a lane, change its priority or needs',
  params: z.strictObject({ project: id, lane: id }),
  body: z.strictObject({
    paused: z.boolean().optional(),
    priority: z.number().int().min(0).max(100).optional(),
    need: z.array(z.string().max(60)).max(20).optional()
  }),
  reply: lane
})

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
export const progress = z.strictObject({
  total: z.number().int(),
  stages: z.record(z.string(), z.number().int()),
  leased: z.number().int(),
  today: z.strictObject({
    submitted: z.number().int(),
    accepted: z.number().int(),
    returned: z.number().int(),
    skipped: z.number().int()
  }),
  days: z.array(z.strictObject({ day, submitted: z.number().int(), accepted: z.number().int(), returned: z.number().int() })),
  people: z.array(
    z.strictObject({
      user: id,
      name: z.string(),
      role,
      submitted: z.number().int(),
      accepted: z.number().int(),
      fixed: z.number().int(),
      returned: z.number().int(),
      seconds: z.number()
    })
  ),
  /** Milliseconds; when these figures were counted. */
  at: instant
})
export type Progress = z.infer<typeof progress>
export const getProgress = endpoint({
  method: 'get',
  path: '/projects/:project/progress',
  tag: 'projects',
  access: 'progress.read',
  summary: 'Where the slices stand, per day and per person',
  params: byProject,
  reply: progress
})

/** What an annotator's or reviewer's home page shows. */
export const home = z.strictObject({
  today: z.number().int(),
  days: z.array(z.strictObject({ day, submitted: z.number().int() })),
  judged: z.number().int(),
  accepted: z.number().int(),
  returned: z.array(
    z.strictObject({
      job: z.string(),
      project: id,
      projectName: z.string(),
      reason: z.string(),
      at: instant,
      until: instant.optional()
    })
  ),
  projects: z.array(
    z.strictObject({
      id,
      name,
      modality,
      role,
      waiting: z.number().int(),
      waitingReview: z.number().int(),
      done: z.number().int(),
      total: z.number().int(),
      paused: z.boolean(),
      guidelineVersion: z.number().int()
    })
  )
})
export type Home = z.infer<typeof home>
export const getHome = endpoint({
  method: 'get',
  path: '/home',
  tag: 'projects',
  access: 'self.use',
  summary: 'My day: what is waiting, returned, done',
  reply: home
})
