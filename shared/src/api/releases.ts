import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, name, note, page, pageOf, sha256 } from './primitives.ts'

export const manifestFile = z.strictObject({ path: z.string(), sha256, bytes: z.number() })
/** What a release is: immutable, checksummed, reproducible. `document` hashes name the very result of every slice it took. */
export const release = z.strictObject({
  id,
  project: id,
  projectName: z.string(),
  name,
  note: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  number: z.number().int(),
  items: z.number().int(),
  slices: z.number().int(),
  annotations: z.number().int(),
  classes: z.record(z.string(), z.number().int()),
  split: z.record(z.string(), z.number().int()),
  ontologyVersion: z.number().int(),
  workflow: z.unknown(),
  rules: z.record(z.string(), z.number().int()),
  /** Items left out because some of the windows they were cut into have no result. */
  unfinished: z.number().int().optional(),
  /** Of pictures that were cut: marks made of pieces, of how many, and marks that end at a seam and found no other piece. */
  seams: z.strictObject({ joined: z.number().int(), pieces: z.number().int(), open: z.number().int() }).optional(),
  /** sha256 over the sorted lines `slice document\n`: two releases with equal content have equal sums. */
  contentSha256: sha256.optional(),
  files: z.array(manifestFile),
  by: id,
  byName: z.string(),
  createdAt: instant,
  endedAt: instant.optional(),
  error: z.string().optional()
})
export type Release = z.infer<typeof release>
export const exportRun = z.strictObject({
  id,
  release: id,
  format: z.string(),
  options: z.record(z.string(), z.unknown()),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  items: z.number().int(),
  itemsDone: z.number().int(),
  file: z.string().optional(),
  bytes: z.number().optional(),
  sha256: sha256.optional(),
  warnings: z.array(z.string()),
  by: id,
  startedAt: instant,
  endedAt: instant.optional()
})
export type ExportRun = z.infer<typeof exportRun>

const byProject = z.strictObject({ project: id })
const byRelease = z.strictObject({ release: id })
const byExport = z.strictObject({ export: id })
/** Shares of train, validation and test; dealt by a keyed hash of the item's id, so that an item keeps its side in every release. */
export const shares = z.strictObject({
  train: z.number().min(0).max(1),
  val: z.number().min(0).max(1),
  test: z.number().min(0).max(1)
})

export const createRelease = endpoint({
  method: 'post',
  path: '/projects/:project/releases',
  tag: 'releases',
  access: 'release.create',
  summary: 'Freeze the results as an immutable version',
  params: byProject,
  body: z.strictObject({ name, note: note.default(''), split: shares.default({ train: 0.8, val: 0.1, test: 0.1 }) }),
  reply: release,
  status: 202,
  refusals: ['nothing-to-release', 'invalid-input']
})
export const listReleases = endpoint({
  method: 'get',
  path: '/projects/:project/releases',
  tag: 'releases',
  access: 'release.read',
  summary: 'Releases, newest first',
  params: byProject,
  query: page,
  reply: pageOf(release)
})
export const getRelease = endpoint({
  method: 'get',
  path: '/releases/:release',
  tag: 'releases',
  access: 'release.read',
  summary: 'A release and its manifest',
  params: byRelease,
  reply: release
})
export const createExport = endpoint({
  method: 'post',
  path: '/releases/:release/exports',
  tag: 'releases',
  access: 'release.read',
  summary: 'Write a release in a format',
  params: byRelease,
  body: z.strictObject({
    format: z.string().max(40),
    options: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])).default({})
  }),
  reply: exportRun,
  status: 202,
  refusals: ['format-unfit', 'not-finished']
})
export const listExports = endpoint({
  method: 'get',
  path: '/releases/:release/exports',
  tag: 'releases',
  access: 'release.read',
  summary: 'Exports of a release',
  params: byRelease,
  query: page,
  reply: pageOf(exportRun)
})
export const getExport = endpoint({
  method: 'get',
  path: '/exports/:export',
  tag: 'releases',
  access: 'release.read',
  summary: 'An export: progress, size, checksum',
  params: byExport,
  reply: exportRun
})
export const getExportFile = endpoint({
  method: 'get',
  path: '/exports/:export/file',
  tag: 'releases',
  access: 'release.read',
  transport: 'bytes',
  summary: 'Download an export (Range)',
  params: byExport,
  refusals: ['not-finished', 'range-not-satisfiable']
})
const format = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  extensions: z.array(z.string()),
  modalities: z.array(z.string()),
  kinds: z.array(z.string()),
  losses: z.array(z.string()),
  reads: z.boolean(),
  writes: z.boolean()
})
export const listFormats = endpoint({
  method: 'get',
  path: '/formats',
  tag: 'releases',
  access: 'self.use',
  summary: 'Formats, what they carry and what they lose',
  reply: z.strictObject({ rows: z.array(format) })
})
