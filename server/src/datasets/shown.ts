import type { Dataset, ImportRun, Item, Part } from '@uurga/shared/api/datasets.ts'
import type { DatasetRow, ImportRow, ItemRow, PartRow } from './models.ts'

/** Rows as the API shows them: no hash, no blob, no member list. */
export const shownDataset = (row: DatasetRow, projects: number): Dataset => ({
  id: row._id,
  name: row.name,
  modality: row.modality,
  description: row.description,
  licence: row.licence,
  source: row.source,
  industry: row.industry,
  grade: row.grade,
  owner: row.owner,
  items: row.items,
  bytes: row.bytes,
  projects,
  createdAt: row.createdAt
})

export const shownPart = ({ id, modality, role, facts, text, page, notes }: PartRow): Part => ({
  id,
  modality,
  role,
  facts,
  ...(page === undefined ? {} : { page }),
  ...(notes === undefined ? {} : { notes: [...notes] }),
  ...(text === undefined ? {} : { text })
})

export const shownItem = ({ _id, dataset, name, modality, parts, import: run, meta, createdAt }: ItemRow): Item => ({
  id: _id,
  dataset,
  name,
  modality,
  parts: parts.map(shownPart),
  import: run,
  meta: { ...meta },
  createdAt
})

export const shownImport = (row: ImportRow): ImportRun => ({
  id: row._id,
  dataset: row.dataset,
  state: row.state,
  files: row.files,
  filesDone: row.filesDone,
  bytes: row.bytes,
  bytesDone: row.bytesDone,
  items: row.items,
  duplicates: row.duplicates,
  refusedCount: row.refusedCount,
  refused: [...row.refused],
  notedCount: row.notedCount ?? 0,
  noted: [...(row.noted ?? [])],
  ...(row.grouping === undefined ? {} : { grouping: row.grouping }),
  by: row.by,
  startedAt: row.startedAt,
  ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt })
})
