import * as accounts from './accounts.ts'
import * as audit from './audit.ts'
import * as datasets from './datasets.ts'
import type { Endpoint } from './endpoint.ts'
import * as projects from './projects.ts'
import * as queue from './queue.ts'
import * as releases from './releases.ts'
import * as reviews from './reviews.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** Every route there is, by name: OpenAPI, the tests of access and the drift checks loop over it. */
export const contract: ReadonlyMap<string, Endpoint> = new Map(
  [accounts, audit, datasets, projects, queue, reviews, releases].flatMap(group =>
    Object.entries(group).filter((e): e is [string, Endpoint] => isEndpoint(e[1]))
  )
)
export const API_PREFIX = '/api/v1'
