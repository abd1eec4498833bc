import { getImport, listImports, getDataset, listDatasets, listItems } from '@uurga/shared/api/datasets.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import { getHome, getProgress, getProject, getSplit, listProjects } from '@uurga/shared/api/projects.ts'
import { listNotices } from '@uurga/shared/api/queue.ts'
import { getExport, getRelease, listExports, listReleases } from '@uurga/shared/api/releases.ts'
import { getSlice, listSlices } from '@uurga/shared/api/reviews.ts'
import type { ServerPayload } from '@uurga/shared/api/socket.ts'

type RunEvent = ServerPayload<'run'>

const RUNS: Record<RunEvent['kind'], { readonly going: readonly Endpoint[]; readonly ended: readonly Endpoint[] }> = {
  import: { going: [getImport, listImports], ended: [getDataset, listDatasets, listItems, getSplit] },
  split: { going: [getSplit], ended: [getProject, listProjects, getProgress, getHome, listSlices] },
  release: { going: [getRelease, listReleases], ended: [] },
  export: { going: [getExport, listExports], ended: [] }
}

/** Readings that are no longer true after an event: endpoints, any parameters. */
export const staleAfter = {
  progress: [getProgress, getProject, listProjects, getHome, listSlices, getSlice],
  notice: [listNotices, getHome],
  run: ({ kind, state }: RunEvent): readonly Endpoint[] => [
    ...RUNS[kind].going,
    ...(state === 'waiting' || state === 'running' ? [] : RUNS[kind].ended)
  ]
} as const
