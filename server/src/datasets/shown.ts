import type { Dataset, ImportRun, Item, Part } from '@uurga/shared/api/datasets.ts'
import type { DatasetRow, ImportRow, ItemRow, PartRow } from './models.ts'

/** Rows as the API shows them: no hash, no blob, no member list. */
export const shownDataset = ({ _id, members: _, ...row }: DatasetRow, projects: number): Dataset => ({
  id: _id,
  ...row,
  projects
})

export const shownPart = ({ id, modality, role, facts, text }: PartRow): Part => ({
  id,
  modality,
  role,
  facts,
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

export const shownImport = ({ _id, sources, entriesDone: _, ...row }: ImportRow): ImportRun => ({
  id: _id,
  ...row,
  files: sources.length,
  refused: [...row.refused]
})
