/** Projects: a dataset being labelled by an ontology, a guideline, a workflow and people. */
import { may, rank, type Role } from '@uurga/shared/access/access.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Home, Member, Progress, Project, SplitRun, Workflow } from '@uurga/shared/api/projects.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { workflowFault } from '@uurga/shared/jobs/workflow.ts'
import type { Grid } from '@uurga/shared/modalities/image/grid.ts'
import type { ClassMapping } from '@uurga/shared/ontology/mapping.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { Connection } from 'mongoose'
import type { Audit } from '../audit/service.ts'
import type { Documents } from '../documents/service.ts'
import type { Lane } from '../jobs/models/lanes.ts'
import type { LaneSettings } from '../jobs/projects.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Runs } from '../runs/runner.ts'
import { newId, secret } from '../store/ids.ts'
import { listMembers, putMember, removeMember, type MemberChange, type Person } from './members.ts'
import { forecast, type Forecast } from './forecast.ts'
import type { ProjectRow, SplitRow } from './models.ts'
import { emptyOntology, ontologyRefusal, saveOntology, type OntologyChangeAsked, type OntologyVersion } from './ontology.ts'
import type { ProjectDatasets } from './origins.ts'
import { homeOf, progressOf } from './progress.ts'
import { handRules, rulesOf } from './rules.ts'
import { askSplit, performSplit } from './split.ts'
import { ontologyId, openProjectStore } from './store.ts'
import { unsplit } from './unsplit.ts'

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Who asks: the account, and its role over the whole installation. */
export interface Asker {
  readonly id: string
  readonly role: Role
}

export interface NewProject {
  readonly name: string
  readonly dataset: string
  readonly ontology?: Ontology | undefined
  readonly workflow: Workflow
  readonly guideline: string
}

export interface ProjectChange {
  readonly name?: string | undefined
  readonly workflow?: Workflow | undefined
  readonly guideline?: string | undefined
  readonly paused?: boolean | undefined
}

export interface Projects {
  /** Refuses: not-found (no such dataset for her), not-allowed, ontology-invalid, workflow-needs-review. */
  create(by: Asker, made: NewProject): Promise<Project | Refusal>
  /** Hers; an admin's are all. */
  list(by: Asker, page: Page): Promise<{ rows: Project[]; cursor?: string }>
  get(id: string, role: Role): Promise<Project | Refusal>
  /** Refuses: not-found, workflow-needs-review. */
  change(by: Asker, id: string, role: Role, change: ProjectChange): Promise<Project | Refusal>
  members(id: string, page: Page): Promise<{ rows: Member[]; cursor?: string }>
  putMember(change: MemberChange): Promise<Member | Refusal>
  removeMember(who: Pick<MemberChange, 'project' | 'user' | 'by' | 'own'>): Promise<Refusal | undefined>
  /** The newest version, or one by its number. */
  getOntology(id: string, version?: number): Promise<OntologyVersion | Refusal>
  saveOntology(asked: OntologyChangeAsked): Promise<OntologyVersion | Refusal>
  /** Refuses: nothing-to-split, not-found, invalid-input. */
  split(asked: {
    project: string
    user: string
    batch?: number | undefined
    grid?: Grid | undefined
    priority: number
  }): Promise<SplitRun | Refusal>
  /** Refuses: not-found, invalid-input. */
  forecastSplit(asked: { project: string; batch?: number | undefined; grid?: Grid | undefined }): Promise<Forecast | Refusal>
  lastSplit(id: string): Promise<{ run?: SplitRun; unsplit: number } | Refusal>
  lanes(id: string): Promise<readonly Lane[]>
  setLane(by: Asker, id: string, lane: string, settings: LaneSettings): Promise<Lane | Refusal>
  progress(id: string): Promise<Progress>
  home(user: string): Promise<Home>

  // for other features
  /** The project itself; undefined: there is none. */
  placeOf(id: string): Promise<{ readonly project: string } | undefined>
  /** Her role while she is an active member; undefined: she is paused, or no member. */
  projectRole(user: string, project: string): Promise<Role | undefined>
  memberships(user: string): Promise<{ project: string; name: string; modality: string; role: Role }[]>
  /** Projects over some datasets. */
  projectsOver(datasets: readonly string[]): Promise<readonly { readonly id: string; readonly dataset: string }[]>
  /** Datasets of the projects a person supervises or owns. */
  supervised(user: string): Promise<readonly string[]>
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** A version, and what became of the classes of all versions before it. */
  ontology(project: string, version: number): Promise<{ readonly ontology: Ontology; readonly mapping: ClassMapping } | undefined>
  /** What a release freezes of a project. */
  released(id: string): Promise<{ name: string; modality: string; workflow: Workflow; ontologyVersion: number } | undefined>
}

export interface ProjectDeps {
  readonly connection: Connection
  readonly queue: Queue
  readonly datasets: ProjectDatasets
  readonly documents: Pick<Documents, 'manifests'>
  readonly runs: Pick<Runs, 'register' | 'start'>
  readonly accounts: { people(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> }
  readonly audit: Audit
  readonly now: () => number
}

export const createProjects = (deps: ProjectDeps): Projects => {
  const { connection, queue, datasets, documents, runs, accounts, audit, now } = deps
  const store = openProjectStore(connection)
  const splitting = { store, queue, datasets, now }
  const ontologies = { store, queue, documents, now }
  const people = { queue, people: (ids: readonly string[]) => accounts.people(ids), audit, now }

  runs.register('split', (id, context) => performSplit(splitting, id, context), {
    watched: async id => {
      const row = await store.split(id)
      return row ? { project: row.project } : undefined
    },
    givenUp: async id => void (await store.setSplit(id, { state: 'failed', endedAt: now() }))
  })

  const shown = async (rows: readonly ProjectRow[], roleIn: (id: string) => Role): Promise<Project[]> => {
    const [names, sums] = await Promise.all([
      datasets.names([...new Set(rows.map(({ dataset }) => dataset))]),
      Promise.all(rows.map(({ _id }) => queue.progress(_id)))
    ])
    return rows.map(({ _id, owner: _owner, key: _key, ...row }, i) => ({
      ...row,
      id: _id,
      workflow: { ...row.workflow },
      datasetName: names.get(row.dataset) ?? '',
      role: roleIn(_id),
      slices: sums[i]?.total ?? 0,
      done: sums[i]?.stages['done'] ?? 0
    }))
  }
  const one = async (row: ProjectRow | null, role: Role): Promise<Project | Refusal> =>
    (row && (await shown([row], () => role))[0]) ?? refuse('not-found')
  /** Where she is at work. While she is paused a project is shut to her, whatever her role there. */
  const active = async (user: string) => (await queue.member.list({ user })).filter(({ state }) => state === 'active')
  const rowsOf = async (ids: readonly string[]): Promise<readonly ProjectRow[]> =>
    ids.length === 0 ? [] : await store.getMany(ids)

  return {
    create: async (by, { name, dataset: id, ontology = emptyOntology, workflow, guideline }) => {
      const dataset = await datasets.row(id)
      const own = by.role === 'admin' ? by.role : await datasets.role(by.id, id)
      if (!dataset || own === undefined) return refuse('not-found', 'there is no such dataset, or you may not see it')
      if (!may(own, 'dataset.write')) return refuse('not-allowed', 'only an owner of the dataset makes projects over it')
      const fault = workflowFault(workflow)
      if (fault) return refuse(fault)
      const wrong = ontologyRefusal(ontology, dataset.modality)
      if (wrong) return wrong
      const row: ProjectRow = {
        _id: newId(now()),
        name,
        dataset: id,
        modality: dataset.modality,
        owner: by.id,
        workflow,
        ontologyVersion: 1,
        guideline,
        guidelineVersion: 1,
        paused: false,
        key: secret(),
        createdAt: now()
      }
      const first = { project: row._id, version: 1, ontology, mapping: {}, by: by.id, at: now() }
      await store.addOntology({ ...first, _id: ontologyId(row._id, 1) })
      const opened = await queue.open(row._id, rulesOf(row), 0)
      if (isRefused(opened)) return refuse('workflow-needs-review')
      await queue.member.set({ project: row._id, user: by.id, role: 'owner' })
      // Last: before it there is no project, and what a crash left is nobody's.
      await store.add(row)
      await audit.record({
        actor: by.id,
        action: 'project.make',
        subject: row._id,
        project: row._id,
        detail: { name, dataset: id }
      })
      return await one(row, by.role === 'admin' ? 'admin' : 'owner')
    },
    list: async (by, { cursor = '', limit }) => {
      const members = await active(by.id)
      const roles = new Map<string, Role>(members.map(({ project, role }) => [project, role]))
      const rows = await store.list(by.role === 'admin' ? undefined : [...roles.keys()], cursor, limit + 1)
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        rows: await shown(page, id => (by.role === 'admin' ? 'admin' : (roles.get(id) ?? 'annotator'))),
        ...(last && { cursor: last._id })
      }
    },
    get: async (id, role) => await one(await store.get(id), role),
    change: async (by, id, role, { name, workflow, guideline, paused }) => {
      if (workflow) {
        const fault = workflowFault(workflow)
        if (fault) return refuse(fault)
      }
      const before = await store.get(id)
      if (!before) return refuse('not-found')
      const set = Object.fromEntries(
        Object.entries({ name, workflow, paused }).filter(([, value]) => value !== undefined)
      ) as Partial<ProjectRow>
      let row = Object.keys(set).length > 0 ? await store.set(id, set) : before
      if (guideline !== undefined && guideline !== before.guideline) row = await store.setGuideline(id, guideline)
      if (!row) return refuse('not-found')
      if (workflow) await handRules({ store, queue }, id)
      if (paused !== undefined) await queue.setLanes(id, { paused })
      const { guidelineVersion } = row
      const detail = { ...set, ...(guidelineVersion === before.guidelineVersion ? {} : { guidelineVersion }) }
      await audit.record({ actor: by.id, action: 'project.change', subject: id, project: id, detail })
      return await one(row, role)
    },

    members: (id, page) => listMembers(people, id, page),
    putMember: change => putMember(people, change),
    removeMember: who => removeMember(people, who),

    getOntology: async (id, version) => {
      const wanted = version ?? (await store.get(id))?.ontologyVersion
      const row = wanted === undefined ? null : await store.ontology(id, wanted)
      return row ? { version: row.version, ontology: row.ontology } : refuse('not-found')
    },
    saveOntology: async asked => {
      const saved = await saveOntology(ontologies, asked)
      if (!('refused' in saved)) {
        const detail = { version: saved.version, ...(asked.mapping && { mapping: asked.mapping }) }
        await audit.record({ actor: asked.user, action: 'ontology.save', subject: asked.project, project: asked.project, detail })
      }
      return saved
    },

    split: async asked => {
      const row = await askSplit(splitting, asked)
      if ('refused' in row) return row
      await runs.start('split', row._id)
      const { batch, grid, priority, project } = row
      await audit.record({
        actor: asked.user,
        action: 'project.split',
        subject: row._id,
        project,
        detail: { batch, ...(grid && { grid }), priority }
      })
      return splitShown(row)
    },
    forecastSplit: async ({ project: id, batch, grid }) => {
      const project = await store.get(id)
      if (!project) return refuse('not-found')
      const options = { batch: batch ?? project.workflow.batch, grid }
      return await forecast(datasets, project, (await store.lastSplit(id))?.covered, options)
    },
    lastSplit: async id => {
      const project = await store.get(id)
      if (!project) return refuse('not-found')
      const run = await store.lastSplit(id)
      return {
        ...(run && { run: splitShown(run) }),
        unsplit: await unsplit({ datasets }, project.dataset, run?.covered)
      }
    },

    lanes: queue.lanes,
    setLane: async (by, id, lane, settings) => {
      const [row] = await queue.setLanes(id, settings, lane)
      if (!row) return refuse('not-found')
      await audit.record({ actor: by.id, action: 'lane.set', subject: lane, project: id, detail: { ...settings } })
      return row
    },
    progress: async id => {
      const [sums, members] = await Promise.all([queue.progress(id), queue.member.list({ project: id })])
      const persons = await accounts.people(sums.people.map(({ user }) => user))
      return progressOf(sums, members, new Map([...persons].map(([user, { name }]) => [user, name])), now())
    },
    home: async user => {
      const memberships = await active(user)
      const rows = await rowsOf(memberships.map(({ project }) => project))
      return await homeOf({ queue, now }, user, memberships, rows)
    },

    placeOf: async id => ((await store.has(id)) ? { project: id } : undefined),
    projectRole: async (user, project) => {
      const member = await queue.member.get(project, user)
      return member?.state === 'active' ? member.role : undefined
    },
    memberships: async user => {
      const roles = new Map((await active(user)).map(({ project, role }) => [project, role]))
      return (await rowsOf([...roles.keys()])).map(({ _id, name, modality }) => ({
        project: _id,
        name,
        modality,
        role: roles.get(_id) ?? 'annotator'
      }))
    },
    projectsOver: async ids => (await store.over(ids)).map(({ _id, dataset }) => ({ id: _id, dataset })),
    supervised: async user => {
      const ids = (await active(user)).filter(({ role }) => rank(role) > 0).map(({ project }) => project)
      return [...new Set((await rowsOf(ids)).map(({ dataset }) => dataset))]
    },
    names: async ids => new Map((await rowsOf(ids)).map(({ _id, name }) => [_id, name])),
    ontology: async (project, version) => {
      const row = await store.ontology(project, version)
      return row ? { ontology: row.ontology, mapping: row.mapping } : undefined
    },
    released: async id => {
      const row = await store.get(id)
      if (!row) return undefined
      const { name, modality, workflow, ontologyVersion } = row
      return { name, modality, workflow, ontologyVersion }
    }
  }
}

const splitShown = ({ _id, project, state, items, itemsDone, slices, seats, startedAt, endedAt }: SplitRow): SplitRun => ({
  id: _id,
  project,
  state,
  items,
  itemsDone,
  slices,
  seats,
  startedAt,
  ...(endedAt === undefined ? {} : { endedAt })
})
