/** What releases read of other features. */
import type { Item } from '@uurga/shared/api/datasets.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { ClassMapping } from '@uurga/shared/ontology/mapping.ts'

export interface ReleasedProject {
  readonly name: string
  readonly modality: string
  readonly workflow: unknown
  readonly ontologyVersion: number
}

export interface ReleaseOrigins {
  project(id: string): Promise<ReleasedProject | undefined>
  /** An ontology version, and what became of the classes of all versions before it. */
  ontology(project: string, version: number): Promise<{ readonly ontology: Ontology; readonly mapping: ClassMapping } | undefined>
  /** Items by id; withdrawn ones are left out. */
  items(ids: readonly string[]): Promise<ReadonlyMap<string, Pick<Item, 'id' | 'name' | 'parts' | 'meta'>>>
  /** The text of a part that is too long to travel with its item. */
  text(item: string, part: string): Promise<string>
  /** The bytes of a part as people labelled it: pictures upright. */
  media(item: string, part: string): Promise<AsyncIterable<Uint8Array> | undefined>
  people(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}
