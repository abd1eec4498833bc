/** The items of a release as formats take them, in the order of their ids: read page by page, so memory does not grow with the release. */
import { withoutLoose } from '@uurga/shared/document/relations.ts'
import { mapClasses, type ClassMapping } from '@uurga/shared/ontology/mapping.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { withKnownJoints } from '@uurga/shared/document/joints.ts'
import { readOntology } from '@uurga/shared/document/ontology-index.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { ExportHeader, ExportItem, ExportPart } from '@uurga/shared/formats/model.ts'
import type { ItemResult, SeamCounts } from '@uurga/shared/modalities/modality.ts'
import { isBuiltModality, modalities } from '@uurga/shared/modalities/registry.ts'
import type { Documents } from '../documents/service.ts'
import type { ReleaseRow, ReleaseSliceRow } from './models.ts'
import { partName } from './names.ts'
import type { ReleaseOrigins } from './origins.ts'
import { sidesOf } from './sides.ts'
import type { ReleaseStore } from './store.ts'

/** Slices read at once. */
const PAGE = 200

export interface ContentDeps {
  readonly store: Pick<ReleaseStore, 'slices'>
  readonly documents: Pick<Documents, 'getMany'>
  readonly origins: ReleaseOrigins
}

/** What every format writes of the release as a whole. Made of frozen fields alone: the same at any time. */
export const headerOf = async ({ origins }: Pick<ContentDeps, 'origins'>, release: ReleaseRow) => {
  const found = await origins.ontology(release.project, release.ontologyVersion)
  if (!found) throw new Error(`version ${release.ontologyVersion} of the ontology of ${release.project} is missing`)
  const splits = sidesOf(release.shares)
  const header: ExportHeader = {
    project: { id: release.project, name: release.projectName },
    release: { id: release._id, name: release.name, number: release.number },
    ontology: found.ontology,
    ontologyVersion: release.ontologyVersion,
    createdAt: release.createdAt,
    ...(splits.length > 0 && { splits: [...splits] })
  }
  return { header, mapping: found.mapping }
}

type Head = Awaited<ReturnType<typeof headerOf>>

/** What else there is to say of the items. */
export interface Notes {
  /** An item that is left out: no longer there, or cut into windows of which some have no result. */
  left?(item: string, why: 'withdrawn' | 'unfinished', slices: readonly string[]): void
  seams?(counts: SeamCounts): void
}

/** An item is taken whole or not at all. Marks of classes that became one are joined at seams as one class. */
export async function* contentOf(
  deps: ContentDeps,
  release: ReleaseRow,
  head: Head,
  notes: Notes = {}
): AsyncGenerator<ExportItem> {
  const divided = sidesOf(release.shares).length > 0
  let next = read(deps, release, head, '', [])
  for (;;) {
    const page = await next
    if (page.more) next = read(deps, release, head, page.last, page.held)
    yield* itemsOf(page, divided, notes)
    if (!page.more) return
  }
}

interface Page {
  readonly rows: readonly ReleaseSliceRow[]
  /** Rows of the item the page ends in: they go with the next one. */
  readonly held: readonly ReleaseSliceRow[]
  readonly last: string
  readonly more: boolean
  readonly items: readonly (ExportItem['item'] & { readonly gone?: true })[]
  readonly results: ReadonlyMap<string, ItemResult>
}

const itemIn = ({ items }: ReleaseSliceRow): string => items[0]?.item ?? ''

/** A page with its documents stitched and its items joined: three queries. */
const read = async (
  { store, documents, origins }: ContentDeps,
  release: ReleaseRow,
  { header, mapping }: Head,
  after: string,
  carried: readonly ReleaseSliceRow[]
): Promise<Page> => {
  const fresh = await store.slices(release._id, after, PAGE)
  const more = fresh.length === PAGE
  const all = [...carried, ...fresh]
  const tail = all.at(-1)
  const held = more && tail ? all.filter(row => itemIn(row) === itemIn(tail)) : []
  const rows = all.slice(0, all.length - held.length)
  const [stored, items] = await Promise.all([
    documents.getMany(rows.map(({ document }) => document)),
    origins.items(rows.flatMap(row => row.items.map(({ item }) => item)))
  ])
  if (!isBuiltModality(release.modality)) throw new Error(`modality ${release.modality} is not built`)
  const stitched = modalities[release.modality].stitch(
    rows.map(({ slice, items: targets, document: hash }) => ({
      slice,
      targets,
      hash,
      document: mapped(documentIn(stored, hash), mapping, header.ontology)
    })),
    header.ontology
  )
  const shown = await Promise.all(
    stitched.map(async ({ item: id }) => {
      const item = items.get(id)
      if (!item) return { id, name: id, parts: [], gone: true as const }
      const { name, parts, meta } = item
      return {
        id,
        name,
        parts: await Promise.all(parts.map(part => exported(origins, id, part, parts.length))),
        ...(Object.keys(meta).length > 0 && { meta })
      }
    })
  )
  return { rows, held, more, last: tail?._id ?? after, items: shown, results: new Map(stitched.map(each => [each.item, each])) }
}

const documentIn = (stored: ReadonlyMap<string, AnnotationDocument>, hash: string): AnnotationDocument => {
  const document = stored.get(hash)
  if (!document) throw new Error(`the document ${hash} of a result is missing`)
  return document
}

/** A document under the mapping of classes, without joints that the version of the release does not have. */
const mapped = (document: AnnotationDocument, mapping: ClassMapping, ontology: Ontology): AnnotationDocument => {
  const { skeletons } = readOntology(ontology)
  if (Object.keys(mapping).length === 0 && skeletons.size === 0) return document
  const annotations = document.annotations.flatMap(each => {
    const now = mapClasses(each, mapping)
    return (now && withKnownJoints(now, skeletons)) ?? []
  })
  return { ...document, annotations: withoutLoose(annotations) }
}

type Part = Parameters<typeof partName>[1] & { readonly modality: ExportPart['modality']; readonly text?: string | undefined }

const exported = async (origins: ReleaseOrigins, item: string, part: Part, parts: number): Promise<ExportPart> => {
  const text = part.modality === 'text' ? (part.text ?? (await origins.text(item, part.id))) : undefined
  return {
    id: part.id,
    modality: part.modality,
    name: partName(item, part, parts),
    facts: { ...part.facts },
    ...(text !== undefined && { text })
  }
}

function* itemsOf({ rows, items, results }: Page, divided: boolean, notes: Notes): Generator<ExportItem> {
  const bySlice = new Map(rows.map(row => [row.slice, row]))
  for (const { gone, ...item } of items) {
    const result = results.get(item.id)
    const row = bySlice.get(result?.slices[0] ?? '')
    if (!result || !row) continue
    const { windows, seams, slices } = result
    const unfinished = windows !== undefined && windows.done < windows.of
    if (gone || unfinished) {
      notes.left?.(item.id, gone ? 'withdrawn' : 'unfinished', slices)
      continue
    }
    if (seams) notes.seams?.(seams)
    const from = slices.flatMap(slice => bySlice.get(slice) ?? [])
    const { annotations, nothing } = result.document
    const side = row.items.find(each => each.item === item.id)?.side
    yield {
      item,
      annotations: [...annotations],
      ...(nothing && { nothing }),
      ...(divided && side !== undefined && { split: side }),
      result: {
        slices: [...slices],
        from: from
          .flatMap(each => each.from)
          .join(' ')
          .slice(0, 500),
        by: row.by,
        rule: row.rule,
        at: Math.max(...from.map(({ at }) => at))
      }
    }
  }
}
