import type { Connection } from 'mongoose'
import { mayGrant, rank, type Role } from '@uurga/shared/access/access.ts'
import type { Dataset, ImportRun, Item } from '@uurga/shared/api/datasets.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Target } from '@uurga/shared/api/queue.ts'
import type { Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import type { Audit } from '../audit/service.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Queue } from '../jobs/queue.ts'
import { createMedia, type Media } from '../media/service.ts'
import type { Runs } from '../runs/runner.ts'
import { newId } from '../store/ids.ts'
import { runImport } from './import-run.ts'
import { bytesOf } from './take-in.ts'
import { createPartBytes, originalOf } from './part-bytes.ts'
import { rollBack } from './roll-back.ts'
import type { DatasetRow, ImportRow, ItemRow } from './models.ts'
import { shownDataset, shownImport, shownItem, shownPart } from './shown.ts'
import { openDatasetStore, type ItemFacts } from './store.ts'
import type { Uploaded } from './upload.ts'

type Described = Pick<DatasetRow, 'name' | 'description' | 'licence' | 'source' | 'industry' | 'grade'>

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}
interface Paged<T> {
  readonly rows: T[]
  readonly cursor?: string
}

export interface Datasets extends ReturnType<typeof createPartBytes> {
  readonly media: Media
  make(by: Caller, described: Described & Pick<DatasetRow, 'modality'>): Promise<Dataset>
  list(caller: Caller, page: Page): Promise<Paged<Dataset>>
  get(id: string): Promise<Dataset | Refusal>
  row(id: string): Promise<DatasetRow | null>
  rows(ids: readonly string[]): Promise<readonly DatasetRow[]>
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Ids of all imports, ascending. Items of one have ids `<import>-<place>`, in the order of what was sent. */
  importIds(dataset: string): Promise<readonly string[]>
  /** By the dataset itself: its owner, or one of its members. */
  ownRole(user: string, id: string): Promise<Role | undefined>
  change(by: Caller, id: string, set: Partial<Described>): Promise<Dataset | Refusal>
  remove(by: Caller, id: string): Promise<Refusal | undefined>
  setMember(by: Caller, role: Role, id: string, user: string, given: Role): Promise<Refusal | undefined>
  /** A person's role in a dataset: owner of it, given there, or her best role of supervisor or above in a project over it. */
  role(user: string, id: string): Promise<Role | undefined>
  /** Which dataset an item, or an import, is in. */
  placeOf(of: { item: string } | { import: string }): Promise<string | undefined>

  startImport(
    by: string,
    dataset: string,
    uploaded: Uploaded,
    grouping?: Grouping
  ): Promise<{ id: string; refused: Uploaded['refused'] }>
  imports(dataset: string, page: Page): Promise<Paged<ImportRun>>
  import(id: string): Promise<ImportRun | Refusal>
  cancel(id: string): Promise<ImportRun | Refusal>
  resume(id: string): Promise<ImportRun | Refusal>
  rollBack(by: Caller, id: string): Promise<ImportRun | Refusal>

  listItems(dataset: string, asked: Page & { name?: string | undefined; import?: string | undefined }): Promise<Paged<Item>>
  getItem(id: string): Promise<Item | Refusal>
  removeItem(by: Caller, id: string): Promise<Refusal | undefined>
  /** In the order of ids, for the split: what was measured of them, not what they say. */
  itemsAfter(dataset: string, after: string, limit: number): Promise<readonly ItemFacts[]>
  countAfter(dataset: string, after: string): Promise<number>
  /** The bytes a caller may read: supervisors of the dataset, and whoever has or had a job that shows the item. */

  items(ids: readonly string[]): Promise<ReadonlyMap<string, Target>>
  wholeItems(ids: readonly string[]): Promise<ReadonlyMap<string, Item>>
  itemNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  text(item: string, part: string): Promise<string>
  /** Upright bytes of a part, for exports. */
  upright(item: string, part: string): Promise<AsyncIterable<Uint8Array> | undefined>
}

export interface DatasetDeps {
  readonly connection: Connection
  readonly blobs: Blobs
  readonly folder: string
  readonly queue: Queue
  readonly runs: Runs
  readonly audit: Audit
  readonly now: () => number
  /** Projects over a dataset. */
  readonly projectsOver: (datasets: readonly string[]) => Promise<readonly { readonly id: string; readonly dataset: string }[]>
  /** Datasets of the projects a person supervises or owns. */
  readonly supervised: (user: string) => Promise<readonly string[]>
}

export const createDatasets = (deps: DatasetDeps): Datasets => {
  const { connection, blobs, queue, runs, audit, now, projectsOver, supervised } = deps
  const store = openDatasetStore(connection)
  const media = createMedia({ blobs, folder: deps.folder, kept: store })

  runs.register('import', (id, context) => runImport({ store, blobs, media, now }, id, context), {
    atOnce: 2,
    watched: async id => {
      const run = await store.import(id)
      return run === null ? undefined : { dataset: run.dataset }
    },
    givenUp: async id => void (await store.setImport(id, { state: 'failed', endedAt: now() }, ['waiting', 'running']))
  })

  const shown = async (rows: readonly DatasetRow[]): Promise<Dataset[]> => {
    const over = await projectsOver(rows.map(({ _id }) => _id))
    return rows.map(row => shownDataset(row, over.filter(({ dataset }) => dataset === row._id).length))
  }
  const one = async (row: DatasetRow | null): Promise<Dataset | Refusal> =>
    row === null ? refuse('not-found') : ((await shown([row]))[0] ?? refuse('not-found'))
  const runShown = (row: ImportRow | null, otherwise: Refusal): ImportRun | Refusal =>
    row === null ? otherwise : shownImport(row)

  const role: Datasets['role'] = async (user, id) => {
    const row = await store.get(id)
    if (row === null) return undefined
    const given = givenRole(row, user)
    if (given !== undefined && given !== 'annotator') return given
    const over = new Set((await projectsOver([id])).map(project => project.id))
    const [best] = (await queue.member.list({ user }))
      .filter(member => over.has(member.project) && member.state === 'active' && member.role !== 'annotator')
      .map(member => member.role)
      .toSorted((a, b) => rank(b) - rank(a))
    return best ?? given
  }

  const mayRead = async (caller: Caller, item: ItemRow): Promise<boolean> => {
    if (caller.role === 'admin') return true
    const own = await role(caller.id, item.dataset)
    if (own !== undefined && own !== 'annotator') return true
    return (await queue.showing([item._id])).some(({ jobs }) => jobs.some(({ by }) => by === caller.id))
  }

  return {
    media,
    make: async (by, described) => {
      const row: DatasetRow = { _id: newId(now()), ...described, owner: by.id, members: [], items: 0, bytes: 0, createdAt: now() }
      await store.add(row)
      await audit.record({ actor: by.id, action: 'dataset.make', subject: row._id, detail: { name: row.name } })
      return shownDataset(row, 0)
    },
    list: async (caller, page) => {
      const all = caller.role === 'admin' ? undefined : { user: caller.id, ids: await supervised(caller.id) }
      const rows = await store.list(all, { ...page, limit: page.limit + 1 })
      return paged(await shown(rows.slice(0, page.limit)), rows.length > page.limit ? rows[page.limit - 1]?._id : undefined)
    },
    get: async id => one(await store.get(id)),
    row: store.get,
    rows: store.getMany,
    names: async ids => new Map((await store.getMany(ids)).map(({ _id, name }) => [_id, name])),
    importIds: store.importIds,
    ownRole: async (user, id) => givenRole(await store.get(id), user),
    change: async (by, id, set) => {
      const row = await store.set(id, Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)))
      await audit.record({ actor: by.id, action: 'dataset.change', subject: id, detail: { ...set } })
      return one(row)
    },
    remove: async (by, id) => {
      if ((await projectsOver([id])).length > 0) return refuse('dataset-in-use')
      await store.remove(id)
      await audit.record({ actor: by.id, action: 'dataset.remove', subject: id })
      return undefined
    },
    setMember: async (by, own, id, user, given) => {
      if (!mayGrant(own, given)) return refuse('above-own-role')
      const row = await store.get(id)
      if (row === null) return refuse('not-found')
      await store.set(id, { members: [...row.members.filter(member => member.user !== user), { user, role: given }] })
      await audit.record({ actor: by.id, action: 'dataset.member', subject: id, detail: { user, role: given } })
      return undefined
    },
    role,
    placeOf: async of => ('item' in of ? (await store.item(of.item))?.dataset : (await store.import(of.import))?.dataset),

    startImport: async (by, dataset, { sources, refused }, grouping) => {
      const at = now()
      const row: ImportRow = {
        _id: newId(at),
        dataset,
        state: 'waiting',
        sources: await blobs.put(Buffer.from(JSON.stringify(sources))),
        files: sources.length,
        filesDone: 0,
        entriesDone: 0,
        bytes: sources.reduce((sum, source) => sum + source.bytes, 0),
        bytesDone: 0,
        items: 0,
        itemBytes: 0,
        duplicates: 0,
        refused,
        refusedCount: refused.length,
        noted: [],
        notedCount: 0,
        ...(grouping === undefined || grouping.group === 'file' ? {} : { grouping }),
        by,
        startedAt: at
      }
      await store.addImport(row)
      await runs.start('import', row._id)
      return { id: row._id, refused }
    },
    imports: async (dataset, page) => {
      const rows = await store.importsOf(dataset, { ...page, limit: page.limit + 1 })
      return paged(rows.slice(0, page.limit).map(shownImport), rows.length > page.limit ? rows[page.limit - 1]?._id : undefined)
    },
    import: async id => runShown(await store.import(id), refuse('not-found')),
    cancel: async id => {
      const row = await store.setImport(id, { state: 'cancelled', endedAt: now() }, ['waiting', 'running'])
      await runs.cancel('import', id)
      return runShown(row && (await store.import(id)), refuse('run-not-active'))
    },
    resume: async id => {
      const row = await store.setImport(id, { state: 'waiting' }, ['cancelled', 'failed'])
      if (row !== null) await runs.start('import', id)
      return runShown(row, refuse('run-not-resumable'))
    },
    rollBack: async (by, id) => {
      const done = await rollBack({ store, queue, now, user: by.id }, id)
      if (!('refused' in done && typeof done.refused === 'string'))
        await audit.record({ actor: by.id, action: 'import.roll-back', subject: id })
      return 'state' in done ? shownImport(done) : done
    },

    listItems: async (dataset, { cursor, limit, name, import: run }) => {
      const after = cursor ?? ''
      const rows =
        run !== undefined
          ? await store.itemsOfImport(run, after, limit + 1)
          : name === undefined
            ? await store.itemsAfter(dataset, after, limit + 1)
            : await store.itemsNamed(dataset, name, (await store.item(after)) ?? undefined, limit + 1)
      const shown = rows.slice(0, limit).filter(row => row.dataset === dataset)
      return paged(shown.map(shownItem), rows.length > limit ? rows[limit - 1]?._id : undefined)
    },
    getItem: async id => {
      const row = await store.item(id)
      return row === null ? refuse('not-found') : shownItem(row)
    },
    removeItem: async (by, id) => {
      const row = await store.item(id)
      if (row === null) return refuse('not-found')
      for (const slice of await queue.showing([id]))
        await queue.archive({ slice: `${slice.lane}.${slice._id}`, user: by.id, command: newId(), reason: 'item withdrawn' })
      const removed = await store.removeItems([id])
      if (removed > 0) await store.withdrawn(row.import, bytesOf(row))
      await store.recount(row.dataset)
      await audit.record({ actor: by.id, action: 'item.withdraw', subject: id, detail: { name: row.name } })
      return undefined
    },
    itemsAfter: store.factsAfter,
    countAfter: store.countAfter,
    ...createPartBytes({ blobs, media, item: store.item, mayRead }),

    items: async ids =>
      new Map(
        (await store.itemsOf(ids)).map(row => [row._id, { item: row._id, name: row.name, parts: row.parts.map(shownPart) }])
      ),
    wholeItems: async ids => new Map((await store.itemsOf(ids)).map(row => [row._id, shownItem(row)])),
    itemNames: async ids => new Map((await store.namesOf(ids)).map(row => [row._id, row.name])),
    text: async (id, partId) => {
      const part = (await store.item(id))?.parts.find(({ id }) => id === partId)
      return part?.text ?? (part?.blob === undefined ? '' : Buffer.from(await blobs.get(part.blob)).toString('utf8'))
    },
    upright: async (id, partId) => {
      const part = (await store.item(id))?.parts.find(({ id }) => id === partId)
      if (part?.blob === undefined) return undefined
      if (part.facts.kind !== 'image') return blobs.read(part.blob)
      const made = await media.derive('upright', originalOf(part))
      return 'fault' in made ? undefined : blobs.read(made.blob)
    }
  }
}

const givenRole = (row: DatasetRow | null, user: string): Role | undefined =>
  row?.owner === user ? 'owner' : row?.members.find(member => member.user === user)?.role

const paged = <T>(rows: T[], cursor: string | undefined): Paged<T> => ({ rows, ...(cursor === undefined ? {} : { cursor }) })
