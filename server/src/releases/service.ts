/** Releases: immutable versions of a project's results, and their exports. Both are made by runs. */
import type { ExportRun, Release } from '@uurga/shared/api/releases.ts'
import { refuse, type Fault, type Refusal } from '@uurga/shared/api/errors.ts'
import { formatOf } from '@uurga/shared/formats/registry.ts'
import type { Connection } from 'mongoose'
import type { Audit } from '../audit/service.ts'
import type { Documents } from '../documents/service.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Runs } from '../runs/runner.ts'
import { newId } from '../store/ids.ts'
import type { ExportRow, ReleaseRow } from './models.ts'
import type { ReleaseOrigins } from './origins.ts'
import { areWhole, type Shares } from './sides.ts'
import { openReleaseStore } from './store.ts'
import { registerRuns } from './runs.ts'
import type { ExportBlobs } from './write.ts'

export interface ReleaseDeps {
  readonly connection: Connection
  readonly documents: Documents
  readonly queue: Queue
  readonly blobs: ExportBlobs
  readonly origins: ReleaseOrigins
  readonly runs: Pick<Runs, 'register' | 'start'>
  readonly audit: Pick<Audit, 'record'>
}

interface PageAsked {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Releases {
  /** Refuses: nothing-to-release, invalid-input (shares that are no whole), not-found. */
  create(asked: { project: string; user: string; name: string; note: string; split: Shares }): Promise<Release | Refusal>
  list(project: string, page: PageAsked): Promise<{ rows: Release[]; cursor?: string }>
  get(id: string): Promise<Release | Refusal>
  /** Refuses: not-found, not-finished, format-unfit, invalid-input (options the format does not have). */
  createExport(asked: {
    release: string
    user: string
    format: string
    options: Readonly<Record<string, unknown>>
  }): Promise<ExportRun | Refusal>
  exports(release: string, page: PageAsked): Promise<{ rows: ExportRun[]; cursor?: string }>
  getExport(id: string): Promise<ExportRun | Refusal>
  /** The finished file of an export. Refuses: not-found, not-finished. */
  file(id: string): Promise<{ blob: string; bytes: number; type: string; name: string } | Refusal>
  /** Projects that releases and exports belong to. */
  projectOf(id: { release: string } | { export: string }): Promise<string | undefined>
}

export const createReleases = (deps: ReleaseDeps): Releases => {
  const { connection, queue, origins, runs, audit } = deps
  const store = openReleaseStore(connection)
  const now = (): number => queue.now()

  registerRuns({ ...deps, store, now }, releaseOf)

  return {
    create: async ({ project, user, name, note, split }) => {
      if (!areWhole(split)) return refuse('invalid-input', 'the shares of train, val and test must add up to 1')
      const [found, done, people] = await Promise.all([
        origins.project(project),
        queue.list({ project, stage: 'done', limit: 1 }),
        origins.people([user])
      ])
      if (!found) return refuse('not-found')
      if (done.rows.length === 0)
        return refuse('nothing-to-release', 'accept some work first: a release takes slices that are done')
      for (let number = (await store.lastNumber(project)) + 1; ; number++) {
        const row: ReleaseRow = {
          _id: `${project}-r${number}`,
          project,
          number,
          name,
          note,
          state: 'waiting',
          shares: split,
          projectName: found.name,
          modality: found.modality,
          ontologyVersion: found.ontologyVersion,
          workflow: found.workflow,
          by: user,
          byName: people.get(user) ?? '',
          createdAt: now(),
          items: 0,
          slices: 0,
          annotations: 0,
          classes: {},
          split: {},
          rules: {},
          files: []
        }
        if (!(await store.insertRelease(row))) continue
        await runs.start('release', row._id)
        await audit.record({ actor: user, action: 'release.make', subject: row._id, project, detail: { number, name } })
        return releaseOf(row)
      }
    },
    list: async (project, { cursor, limit }) => {
      const rows = await store.releases(project, Number(cursor) || Number.MAX_SAFE_INTEGER, limit)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { rows: rows.map(releaseOf), ...(last && { cursor: String(last.number) }) }
    },
    get: async id => {
      const row = await store.release(id)
      return row ? releaseOf(row) : refuse('not-found')
    },
    createExport: async ({ release: id, user, format: name, options: { media = false, ...given } }) => {
      const release = await store.release(id)
      if (!release) return refuse('not-found')
      if (release.state !== 'done') return refuse('not-finished', 'the release is still being made, or has failed')
      const format = formatOf(name)
      if (!format?.write) return refuse('format-unfit', `there is no format ${name} to write; see GET /formats`)
      if (!format.modalities.some(modality => modality === release.modality)) {
        return refuse('format-unfit', `${format.title} carries ${format.modalities.join(', ')}, not ${release.modality}`)
      }
      const options = format.options.safeParse(given)
      if (!options.success)
        return refuse('invalid-input', `${format.title} does not have these options`, { faults: faultsOf(options.error) })
      const run: ExportRow = {
        _id: newId(now()),
        project: release.project,
        release: id,
        format: name,
        options: options.data as Readonly<Record<string, unknown>>,
        media: media === true,
        state: 'waiting',
        items: release.items,
        itemsDone: 0,
        warnings: [],
        by: user,
        startedAt: now()
      }
      await store.insertExport(run)
      await runs.start('export', run._id)
      const { project } = release
      await audit.record({
        actor: user,
        action: 'release.export',
        subject: id,
        project,
        detail: { format: name, export: run._id }
      })
      return exportOf(run)
    },
    exports: async (release, { cursor, limit }) => {
      const rows = await store.exports(release, cursor, limit)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { rows: rows.map(exportOf), ...(last && { cursor: last._id }) }
    },
    getExport: async id => {
      const row = await store.export(id)
      return row ? exportOf(row) : refuse('not-found')
    },
    file: async id => {
      const row = await store.export(id)
      if (!row) return refuse('not-found')
      const { blob, bytes, type, name } = row
      if (blob === undefined || bytes === undefined || type === undefined || name === undefined) {
        return refuse('not-finished', `the export is ${row.state}`)
      }
      return { blob, bytes, type, name }
    },
    projectOf: async id =>
      'release' in id ? (await store.release(id.release))?.project : (await store.export(id.export))?.project
  }
}

const faultsOf = ({ issues }: { issues: readonly { path: readonly PropertyKey[]; code: string; message: string }[] }): Fault[] =>
  issues.map(({ path, code, message }) => ({ at: `body.options${path.map(key => `.${String(key)}`).join('')}`, code, message }))

const releaseOf = ({
  _id: id,
  shares: _shares,
  modality: _modality,
  cursor: _cursor,
  walked: _walked,
  files,
  classes,
  split,
  rules,
  ...row
}: ReleaseRow): Release => ({ ...row, id, files: [...files], classes: { ...classes }, split: { ...split }, rules: { ...rules } })

const exportOf = (row: ExportRow): ExportRun => ({
  id: row._id,
  release: row.release,
  format: row.format,
  options: { ...row.options, ...(row.media && { media: true }) },
  state: row.state,
  items: row.items,
  itemsDone: row.itemsDone,
  ...(row.name !== undefined && { file: row.name }),
  ...(row.bytes !== undefined && { bytes: row.bytes }),
  ...(row.blob !== undefined && { sha256: `sha256:${row.blob}` }),
  warnings: [...row.warnings],
  by: row.by,
  startedAt: row.startedAt,
  ...(row.endedAt !== undefined && { endedAt: row.endedAt })
})
