/** What projects read of datasets. */
import type { Role } from '@uurga/shared/access/access.ts'
import type { Modality } from '@uurga/shared/api/primitives.ts'

/** An item as cutting sees it. */
export interface SplitSource {
  readonly _id: string
  readonly parts: readonly { readonly id: string; readonly facts: object }[]
}

export interface ProjectDatasets {
  row(id: string): Promise<{ readonly _id: string; readonly name: string; readonly modality: Modality } | null>
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The role of a person in a dataset; undefined: none. */
  role(user: string, dataset: string): Promise<Role | undefined>
  /** Imports into a dataset, oldest first. Ids of items begin with that of their import, and grow within it. */
  importIds(dataset: string): Promise<readonly string[]>
  /** Items in the order of their ids. */
  itemsAfter(dataset: string, after: string, limit: number): Promise<readonly SplitSource[]>
  countAfter(dataset: string, after: string): Promise<number>
}
