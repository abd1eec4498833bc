import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { groupingSchema } from '../modalities/image/scenes.ts'
import { noteCode } from './notes.ts'
import { id, instant, modality, name, note, page, pageOf, role, runState, sha256 } from './primitives.ts'

export const dataset = z.strictObject({
  id,
  name,
  modality,
  description: note,
  licence: z.string().max(200),
  source: z.string().max(2000),
  industry: z.string().max(100),
  grade: z.string().max(40),
  owner: id,
  items: z.number().int(),
  bytes: z.number(),
  projects: z.number().int(),
  createdAt: instant
})
export type Dataset = z.infer<typeof dataset>

const described = {
  description: note.default(''),
  licence: z.string().trim().max(200).default(''),
  source: z.string().trim().max(2000).default(''),
  industry: z.string().trim().max(100).default(''),
  grade: z.string().trim().max(40).default('')
}
const byDataset = z.strictObject({ dataset: id })
const byImport = z.strictObject({ import: id })
const byItem = z.strictObject({ item: id })

export const createDataset = endpoint({
  method: 'post',
  path: '/datasets',
  tag: 'datasets',
  access: 'dataset.create',
  summary: 'Make a dataset',
  body: z.strictObject({ name, modality, ...described }),
  reply: dataset,
  status: 201
})
export const listDatasets = endpoint({
  method: 'get',
  path: '/datasets',
  tag: 'datasets',
  access: 'self.use',
  summary: 'Datasets I may read',
  query: page,
  reply: pageOf(dataset)
})
export const getDataset = endpoint({
  method: 'get',
  path: '/datasets/:dataset',
  tag: 'datasets',
  access: 'dataset.read',
  summary: 'One dataset',
  params: byDataset,
  reply: dataset
})
export const patchDataset = endpoint({
  method: 'patch',
  path: '/datasets/:dataset',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Describe a dataset',
  params: byDataset,
  body: z.strictObject({
    name: name.optional(),
    description: note.optional(),
    licence: z.string().trim().max(200).optional(),
    source: z.string().trim().max(2000).optional(),
    industry: z.string().trim().max(100).optional(),
    grade: z.string().trim().max(40).optional()
  }),
  reply: dataset
})
export const deleteDataset = endpoint({
  method: 'delete',
  path: '/datasets/:dataset',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Delete a dataset no project uses',
  params: byDataset,
  status: 204,
  refusals: ['dataset-in-use']
})
export const putDatasetMember = endpoint({
  method: 'put',
  path: '/datasets/:dataset/members/:user',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Give a person a role in a dataset',
  params: z.strictObject({ dataset: id, user: id }),
  body: z.strictObject({ role }),
  status: 204,
  refusals: ['above-own-role', 'not-found']
})

/** A file, or a row of a table, that was not taken: which, why (a code of the catalogue), what to do. */
export const refusedFile = z.strictObject({
  name: z.string(),
  row: z.number().int().optional(),
  code: z.string(),
  detail: z.string()
})
export type RefusedFile = z.infer<typeof refusedFile>

/** A file that was taken other than it came: which, and what was made of it. */
export const notedFile = z.strictObject({ name: z.string(), code: noteCode })
export type NotedFile = z.infer<typeof notedFile>

export const importRun = z.strictObject({
  id,
  dataset: id,
  state: runState,
  files: z.number().int(),
  filesDone: z.number().int(),
  bytes: z.number(),
  bytesDone: z.number(),
  items: z.number().int(),
  duplicates: z.number().int(),
  refusedCount: z.number().int(),
  /** The first 1,000 refusals; `refusedCount` says how many there are. */
  refused: z.array(refusedFile),
  notedCount: z.number().int(),
  /** The first 1,000 files that were taken other than they came; `notedCount` says how many there are. */
  noted: z.array(notedFile),
  /** Which pictures were made parts of one item. */
  grouping: groupingSchema.optional(),
  by: id,
  startedAt: instant,
  endedAt: instant.optional()
})
export type ImportRun = z.infer<typeof importRun>

export const createImport = endpoint({
  method: 'post',
  path: '/datasets/:dataset/imports',
  tag: 'datasets',
  access: 'dataset.write',
  transport: 'multipart',
  summary:
    'Import files: photos, .txt, .jsonl, .csv, or a .zip of them. `group` says which pictures are parts of one item; the pages of a TIFF always are',
  params: byDataset,
  query: groupingSchema,
  reply: z.strictObject({ id, refused: z.array(refusedFile) }),
  status: 202,
  refusals: ['file-too-large', 'file-empty', 'unsupported-media-type']
})
export const listImports = endpoint({
  method: 'get',
  path: '/datasets/:dataset/imports',
  tag: 'datasets',
  access: 'dataset.read',
  summary: 'Imports of a dataset, newest first',
  params: byDataset,
  query: page,
  reply: pageOf(importRun)
})
export const getImport = endpoint({
  method: 'get',
  path: '/imports/:import',
  tag: 'datasets',
  access: 'dataset.read',
  summary: 'An import: progress and refusals',
  params: byImport,
  reply: importRun
})
export const cancelImport = endpoint({
  method: 'post',
  path: '/imports/:import/cancel',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Stop an import; what is in stays',
  params: byImport,
  reply: importRun,
  refusals: ['run-not-active']
})
export const resumeImport = endpoint({
  method: 'post',
  path: '/imports/:import/resume',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Go on with a stopped or failed import',
  params: byImport,
  reply: importRun,
  status: 202,
  refusals: ['run-not-resumable']
})
export const rollbackImport = endpoint({
  method: 'post',
  path: '/imports/:import/rollback',
  tag: 'datasets',
  access: 'dataset.write',
  summary: 'Take every item of an import out again',
  params: byImport,
  reply: importRun,
  refusals: ['run-has-work', 'run-not-resumable']
})

/** What the server measured of a part: pixels of the upright picture, or UTF-16 length of the canonical text. */
export const facts = z.union([
  z.strictObject({
    kind: z.literal('image'),
    width: z.number().int(),
    height: z.number().int(),
    rawWidth: z.number().int(),
    rawHeight: z.number().int(),
    orientation: z.number().int(),
    type: z.string(),
    bytes: z.number()
  }),
  z.strictObject({
    kind: z.literal('text'),
    length: z.number().int(),
    sha256,
    bytes: z.number(),
    language: z.string().optional(),
    direction: z.enum(['ltr', 'rtl', 'vertical'])
  })
])
export type Facts = z.infer<typeof facts>

export const part = z.strictObject({
  id,
  modality,
  role: z.string(),
  facts,
  /** The page of a TIFF it is, from 0: its bytes are those of the whole file, its derivatives those of the page. */
  page: z.number().int().optional(),
  /** What was made of it other than it came. */
  notes: z.array(noteCode).optional(),
  /** A text up to 64 kB travels with its item. */ text: z.string().optional()
})
export type Part = z.infer<typeof part>
export const item = z.strictObject({
  id,
  dataset: id,
  name: z.string(),
  modality,
  parts: z.array(part),
  import: id.optional(),
  meta: z.record(z.string(), z.unknown()),
  createdAt: instant
})
export type Item = z.infer<typeof item>

export const listItems = endpoint({
  method: 'get',
  path: '/datasets/:dataset/items',
  tag: 'items',
  access: 'item.read',
  summary: 'Items of a dataset',
  params: byDataset,
  query: page.extend({ name: z.string().max(200).optional(), import: id.optional() }),
  reply: pageOf(item)
})
export const getItem = endpoint({
  method: 'get',
  path: '/items/:item',
  tag: 'items',
  access: 'item.read',
  summary: 'One item',
  params: byItem,
  reply: item
})
export const deleteItem = endpoint({
  method: 'delete',
  path: '/items/:item',
  tag: 'items',
  access: 'item.write',
  summary: 'Withdraw an item; its slices are archived',
  params: byItem,
  status: 204
})
/** Also open to whoever has, or had, a job on a slice that shows the item: the service checks. */
export const getMedia = endpoint({
  method: 'get',
  path: '/items/:item/parts/:part/media',
  tag: 'items',
  access: 'self.use',
  transport: 'bytes',
  summary: 'The bytes of a part (Range, ETag)',
  params: z.strictObject({ item: id, part: id }),
  refusals: ['not-found', 'range-not-satisfiable']
})
export const getDerivative = endpoint({
  method: 'get',
  path: '/items/:item/parts/:part/media/:derivative',
  tag: 'items',
  access: 'self.use',
  transport: 'bytes',
  summary: 'A derivative of a part: `upright` (EXIF applied), `thumbnail`, `preview` (at most 2,048 px on a side)',
  params: z.strictObject({ item: id, part: id, derivative: z.enum(['upright', 'thumbnail', 'preview']) }),
  refusals: ['not-found', 'range-not-satisfiable']
})
const place = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)
/** Tiles of a picture above 4,096 px on a side (modalities/image/tiles.ts): level 0 is the upright picture itself. */
export const getTile = endpoint({
  method: 'get',
  path: '/items/:item/parts/:part/tiles/:level/:column/:row',
  tag: 'items',
  access: 'self.use',
  transport: 'bytes',
  summary: 'A tile of a large picture, 512 px on a side; 409 while its tiles are being made',
  params: z.strictObject({ item: id, part: id, level: place, column: place, row: place }),
  refusals: ['not-found', 'picture-in-the-making', 'range-not-satisfiable']
})
