import type { Connection } from 'mongoose'
import { join } from 'node:path'
import { parseJobId, parseSliceId, projectOf } from '@uurga/shared/jobs/ids.ts'
import { createAccounts, type Accounts } from './accounts/service.ts'
import { createAudit, type Audit } from './audit/service.ts'
import { createBlobs, type Blobs } from './blobs/blobs.ts'
import type { Config } from './config/config.ts'
import { createDatasets, type Datasets } from './datasets/service.ts'
import { createDocuments, type Documents } from './documents/service.ts'
import { createDrafts, type Drafts } from './drafts/service.ts'
import { createFeed, type Feed } from './feed/feed.ts'
import { createRoles, type Roles, type Scopes } from './access/roles.ts'
import type { Queue } from './jobs/queue.ts'
import { createQueue } from './jobs/service.ts'
import type { Log } from './logging/log.ts'
import type { Media } from './media/service.ts'
import { createProjects, type Projects } from './projects/service.ts'
import { createReleases, type Releases } from './releases/service.ts'
import { createReviews, type Reviews } from './reviews/service.ts'
import { createRuns, type Runs } from './runs/runner.ts'
import { ensureIndexes } from './store/indexes.ts'
import { createWork, type Work } from './work/service.ts'

/** Everything the borders call. Made once; nothing else holds state. */
export interface Services {
  readonly config: Config
  readonly log: Log
  readonly connection: Connection
  readonly now: () => number
  readonly feed: Feed
  readonly audit: Audit
  readonly accounts: Accounts
  readonly blobs: Blobs
  readonly media: Media
  readonly runs: Runs
  readonly queue: Queue
  readonly documents: Documents
  readonly drafts: Drafts
  readonly datasets: Datasets
  readonly projects: Projects
  readonly work: Work
  readonly reviews: Reviews
  readonly releases: Releases
  readonly roles: Roles
  /** Makes missing indexes, starts the loops, resumes what a crash left. */
  start(): Promise<void>
  /** Ends loops and children; what is under way is finished or left to be resumed. */
  stop(): Promise<void>
}

export interface ServiceDeps {
  readonly config: Config
  readonly log: Log
  readonly connection: Connection
  /** Process clock, ms. */
  readonly now?: () => number
}

/** Puts the features together. Nothing is asked of the store before `start`. */
export function createServices({ config, log, connection, now = Date.now }: ServiceDeps): Services {
  const feed = createFeed()
  const audit = createAudit({ connection, now })
  const accounts = createAccounts({ connection, audit, now, secure: config.secure })
  const blobs = createBlobs(join(config.dataDir, 'blobs'))
  const queue = createQueue({ connection, now, log })
  const runs = createRuns({ connection, feed, now, log })
  const documents = createDocuments({ connection, blobs, now: () => queue.now() })
  const drafts = createDrafts({ connection, documents, queue, log })
  // Datasets ask which projects stand over them, projects ask their datasets: one of the two has to be asked later.
  const later: { projects?: Projects } = {}
  const datasets = createDatasets({
    connection,
    blobs,
    folder: join(config.dataDir, 'making'),
    queue,
    runs,
    audit,
    now,
    projectsOver: async ids => (await later.projects?.projectsOver(ids)) ?? [],
    supervised: async user => (await later.projects?.supervised(user)) ?? []
  })
  const projects = createProjects({ connection, queue, datasets, documents, runs, accounts, audit, now })
  later.projects = projects
  const { media } = datasets
  const ontology = async (project: string, version: number) => (await projects.ontology(project, version))?.ontology
  const work = createWork({
    queue,
    documents,
    drafts,
    origins: { items: datasets.items, itemNames: datasets.itemNames, text: datasets.text, ontology, projectNames: projects.names }
  })
  const reviews = createReviews({
    connection,
    queue,
    documents,
    drafts,
    sources: work.sources,
    feed,
    people: accounts.names,
    log
  })
  const releases = createReleases({
    connection,
    documents,
    queue,
    blobs,
    runs,
    audit,
    origins: {
      project: projects.released,
      ontology: projects.ontology,
      items: datasets.wholeItems,
      text: datasets.text,
      media: datasets.upright,
      people: accounts.names
    }
  })
  const roles = createRoles(scopesOf({ projects, datasets, reviews, releases }), {
    projectRole: projects.projectRole,
    datasetRole: datasets.role
  })

  return {
    config,
    log,
    connection,
    now,
    feed,
    audit,
    accounts,
    blobs,
    media,
    runs,
    queue,
    documents,
    drafts,
    datasets,
    projects,
    work,
    reviews,
    releases,
    roles,
    start: async () => {
      await ensureIndexes(connection)
      await queue.start()
      drafts.start()
      reviews.start()
      runs.open()
    },
    stop: async () => {
      await runs.stop()
      await queue.stop()
      await drafts.stop()
      await reviews.stop()
      await media.close()
    }
  }
}

/** Where the things that paths name belong. The id of a slice or a job says its project without a read; its command finds out whether it is there. */
const scopesOf = ({
  projects,
  datasets,
  reviews,
  releases
}: Pick<Services, 'projects' | 'datasets' | 'reviews' | 'releases'>): Scopes => {
  const inProject = async (found: Promise<string | undefined>) => {
    const project = await found
    return project === undefined ? undefined : { project }
  }
  const inDataset = async (found: Promise<string | undefined>) => {
    const dataset = await found
    return dataset === undefined ? undefined : { dataset }
  }
  return {
    project: projects.placeOf,
    dataset: async id => ((await datasets.row(id)) === null ? undefined : { dataset: id }),
    item: item => inDataset(datasets.placeOf({ item })),
    import: run => inDataset(datasets.placeOf({ import: run })),
    slice: async id => {
      const slice = parseSliceId(id)
      return slice === null ? undefined : { project: projectOf(slice) }
    },
    job: async id => {
      const job = parseJobId(id)
      return job === null ? undefined : { project: projectOf(job) }
    },
    accept: id => inProject(reviews.accepts.projectOf(id)),
    release: release => inProject(releases.projectOf({ release })),
    export: run => inProject(releases.projectOf({ export: run }))
  }
}
