/** A whole and sound request for every endpoint of the contract, and whose thing it is about where no role says who may. */
import { answerFor, textOntology } from '../demo/marks.ts'
import { file } from './files.ts'
import { claim, command, submit, verdictOn } from './line.ts'
import type { World } from './world.ts'

export const ROLES = ['nobody', 'annotator', 'supervisor', 'owner', 'foreign', 'admin'] as const
/** `foreign`: an owner, of another project. */
export type Who = (typeof ROLES)[number]

export interface Ask {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly form?: () => FormData
}

export interface Row {
  /** The request of somebody who is refused: about things that stay. */
  readonly ask: Ask
  /** The request of somebody who may, if it uses something up. */
  readonly anew?: (who: Who) => Promise<Ask>
  /** For what is somebody's own: whose it is, or who else may see it. To all others whose role would do there is no such thing. */
  readonly theirs?: readonly Who[]
}

export const requestsOf = (world: World): Readonly<Record<string, Row>> => {
  const { line, project, dataset, held, review, submitted, done, kept, lane, run, release, exported, accept } = world
  const { anna, bat, rob } = line
  const act = () => ({ command: command(), reason: 'a reason' })
  const fresh = async () => await claim(anna, project)
  const item = world.items[0]?.id ?? ''
  let next = 1
  const ofProject = { params: { project } }
  const ofDataset = { params: { dataset } }
  const ofHeld = { params: { job: held.id } }
  const ofDone = { params: { job: done.id } }
  const ofSlice = { params: { slice: done.slice } }
  const ofMedia = { params: { item: world.photo.id, part: world.photo.parts[0]?.id ?? '' } }
  const { token } = held.lease
  const holder = ['annotator'] as const
  const readers = ['annotator', 'supervisor', 'owner', 'admin'] as const

  return {
    signIn: {
      ask: { body: { link: 'none' } },
      anew: async () => ({ body: { link: await line.server.services.accounts.link(world.spare.id) } })
    },
    signOut: { ask: {} },
    getMe: { ask: {} },
    patchMe: { ask: { body: { settings: { theme: 'dark' } } } },
    listTokens: { ask: {} },
    createToken: { ask: { body: { name: 'one more' } } },
    deleteToken: { ask: { params: { token: world.token } }, theirs: holder },
    listUsers: { ask: { query: { search: 'a' } } },
    createUser: {
      ask: { body: { login: 'new-one', name: 'New', role: 'annotator' } },
      anew: async who => await Promise.resolve({ body: { login: `new-${who}`, name: 'New', role: 'annotator' } })
    },
    patchUser: { ask: { params: { user: world.spare.id }, body: { name: '备用人' } } },
    importUsers: { ask: { body: { csv: 'login,name\n' } } },
    listAudit: { ask: {} },
    getHealth: { ask: {} },
    getReady: { ask: {} },
    getMetrics: { ask: {} },

    createDataset: { ask: { body: { name: 'new', modality: 'text' } } },
    listDatasets: { ask: {} },
    getDataset: { ask: ofDataset },
    patchDataset: { ask: { ...ofDataset, body: { description: 'described' } } },
    deleteDataset: { ask: ofDataset },
    putDatasetMember: { ask: { params: { dataset, user: world.spare.id }, body: { role: 'annotator' } } },
    createImport: {
      ask: {
        ...ofDataset,
        form: () => {
          const form = new FormData()
          const { name, bytes } = file('one.txt', `one ${command()}`)
          form.append('files', new Blob([bytes]), name)
          return form
        }
      }
    },
    listImports: { ask: ofDataset },
    getImport: { ask: { params: { import: run } } },
    cancelImport: { ask: { params: { import: run } } },
    resumeImport: { ask: { params: { import: run } } },
    rollbackImport: { ask: { params: { import: run } } },
    listItems: { ask: ofDataset },
    getItem: { ask: { params: { item } } },
    deleteItem: {
      ask: { params: { item } },
      anew: async () => await Promise.resolve({ params: { item: world.items[next++]?.id ?? '' } })
    },
    getMedia: { ask: ofMedia, theirs: readers },
    getTile: { ask: { params: { ...ofMedia.params, level: '0', column: '1', row: '0' } }, theirs: readers },
    getDerivative: { ask: { params: { ...ofMedia.params, derivative: 'thumbnail' } }, theirs: readers },

    createProject: {
      ask: { body: { name: 'new', dataset, ontology: textOntology } },
      anew: async who =>
        await Promise.resolve({
          body: { name: 'new', dataset: who === 'foreign' ? world.foreignDataset : dataset, ontology: textOntology }
        })
    },
    listProjects: { ask: {} },
    getProject: { ask: ofProject },
    patchProject: { ask: { ...ofProject, body: { guideline: 'read this' } } },
    listMembers: { ask: ofProject },
    putMember: { ask: { params: { project, user: bat.id }, body: { role: 'annotator' } } },
    deleteMember: {
      ask: { params: { project, user: rob.id } },
      anew: async () => {
        await line.server.services.queue.member.set({ project, user: rob.id, role: 'supervisor', state: 'active' })
        return { params: { project, user: rob.id } }
      }
    },
    getOntology: { ask: ofProject },
    putOntology: { ask: { ...ofProject, body: { base: 1, ontology: textOntology } } },
    splitProject: { ask: { ...ofProject, body: {} } },
    forecastSplit: { ask: { ...ofProject, query: {} } },
    getSplit: { ask: ofProject },
    listLanes: { ask: ofProject },
    patchLane: { ask: { params: { project, lane }, body: { priority: 1 } } },
    getProgress: { ask: ofProject },
    getHome: { ask: {} },

    claimJobs: { ask: { ...ofProject, body: { command: command() } } },
    heldJobs: { ask: {} },
    takeOver: { ask: ofHeld, anew: async () => ({ params: { job: (await fresh()).id } }), theirs: holder },
    heartbeat: { ask: { ...ofHeld, body: { token } }, theirs: holder },
    patchDraft: { ask: { ...ofHeld, body: { token, base: 0, ops: [] } }, theirs: holder },
    putDraft: { ask: { ...ofHeld, body: { token, document: answerFor(held) } }, theirs: holder },
    submitJob: {
      ask: { ...ofHeld, body: { token, command: command(), document: answerFor(held), seconds: 1 } },
      anew: async () => {
        const job = await fresh()
        const body = { token: job.lease.token, command: command(), document: answerFor(job), seconds: 1 }
        return { params: { job: job.id }, body }
      },
      theirs: holder
    },
    skipJob: {
      ask: { ...ofHeld, body: { token, reason: 'cannot read it' } },
      anew: async () => {
        const job = await fresh()
        return { params: { job: job.id }, body: { token: job.lease.token, reason: 'cannot read it' } }
      },
      theirs: holder
    },
    unclaimJob: {
      ask: { ...ofHeld, body: { token } },
      anew: async () => {
        const job = await fresh()
        return { params: { job: job.id }, body: { token: job.lease.token } }
      },
      theirs: holder
    },
    listNotices: { ask: {} },
    readNotices: { ask: { body: { upTo: 'none' } } },
    listDrafts: { ask: {} },
    getDraft: { ask: { params: { job: kept.id } }, theirs: readers },

    reviewJob: { ask: { params: { job: review.id }, body: verdictOn(review, 'accept') }, theirs: ['supervisor'] },
    takeBackJob: {
      ask: { params: { job: submitted.id }, body: act() },
      anew: async () => {
        const job = await fresh()
        await submit(anna, job)
        return { params: { job: job.id }, body: act() }
      },
      theirs: holder
    },
    returnJob: { ask: { ...ofDone, body: act() } },
    forceJob: { ask: { ...ofDone, body: act() } },
    reopenJob: { ask: { ...ofDone, body: act() } },
    reopenSlice: { ask: { ...ofSlice, body: act() } },
    archiveSlice: { ask: { ...ofSlice, body: act() } },
    dropSlice: { ask: { ...ofSlice, body: act() } },
    reassignSlice: { ask: { ...ofSlice, body: { command: command(), to: bat.id } } },
    overlapSlice: { ask: { ...ofSlice, body: { command: command(), overlap: 2 } } },
    listSlices: { ask: ofProject },
    getSlice: { ask: ofSlice },
    getJob: { ask: ofDone },
    bulkAccept: { ask: { ...ofProject, body: { command: command() } } },
    undoAccept: { ask: { params: { accept } }, theirs: ['supervisor'] },

    createRelease: { ask: { ...ofProject, body: { name: 'second' } } },
    listReleases: { ask: ofProject },
    getRelease: { ask: { params: { release } } },
    createExport: { ask: { params: { release }, body: { format: 'uurga-jsonl' } } },
    listExports: { ask: { params: { release } } },
    getExport: { ask: { params: { export: exported } } },
    getExportFile: { ask: { params: { export: exported } } },
    listFormats: { ask: {} }
  }
}
