import type { Connection } from 'mongoose'
import { createAccounts, type Accounts } from './accounts/service.ts'
import { createAudit, type Audit } from './audit/service.ts'
import { createBlobs, type Blobs } from './blobs/blobs.ts'
import type { Config } from './config/config.ts'
import { createDatasets, type Datasets } from './datasets/service.ts'
import { createDocuments, type Documents } from './documents/service.ts'
import { createDrafts, type Drafts } from './drafts/service.ts'
import { createFeed, type Feed } from './feed/feed.ts'
import { createRoles, type Roles, type Scopes } from './http/scope.ts'
import type { Queue } from './jobs/queue.ts'
import { createQueue } from './jobs/service.ts'
import type { Log } from './logging/log.ts'
import { createMedia, type Media } from './media/service.ts'
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
