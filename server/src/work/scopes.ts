/** Where the things of the line belong: the id of a slice or job names its project; of accepts, releases and exports the row does. */
import { parseJobId, parseSliceId, projectOf } from '@uurga/shared/jobs/ids.ts'
import type { Scopes } from '../access/roles.ts'
import type { Releases } from '../releases/service.ts'
import type { Reviews } from '../reviews/service.ts'

const of = (project: string | undefined): { project: string } | undefined =>
  project === undefined || project === '' ? undefined : { project }

export const lineScopes = (reviews: Pick<Reviews, 'accepts'>, releases: Pick<Releases, 'projectOf'>): Scopes => ({
  slice: id => {
    const place = parseSliceId(id)
    return Promise.resolve(of(place ? projectOf(place) : undefined))
  },
  job: id => {
    const place = parseJobId(id)
    return Promise.resolve(of(place ? projectOf(place) : undefined))
  },
  accept: async id => of(await reviews.accepts.projectOf(id)),
  release: async id => of(await releases.projectOf({ release: id })),
  export: async id => of(await releases.projectOf({ export: id }))
})
