/**
 * The run that makes a release: walks the slices that are done, takes the result of each as it stands at that moment, counts, and sums up.
 * Resumed after a crash it goes on where it stood; what was taken is not taken again.
 */
import { createHash } from 'node:crypto'
import { classesOf } from '@uurga/shared/document/placed.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'
import { writeUurga } from '@uurga/shared/formats/uurga-jsonl/write.ts'
import { sliceId } from '@uurga/shared/jobs/ids.ts'
import type { Slice, Target } from '@uurga/shared/jobs/slice.ts'
import { pictureWindowSchema } from '@uurga/shared/modalities/image/window.ts'
import type { SeamCounts, SliceTarget } from '@uurga/shared/modalities/modality.ts'
import type { Documents } from '../documents/service.ts'
import type { Queue } from '../jobs/queue.ts'
import { contentOf, headerOf, type ContentDeps, type Notes } from './content.ts'
import type { FileRow, ReleaseRow, ReleaseSliceRow } from './models.ts'
import { sideOf } from './sides.ts'
import type { ReleaseStore } from './store.ts'

const PAGE = 500

export interface FreezeDeps extends ContentDeps {
  readonly store: ReleaseStore
  readonly documents: Documents
  readonly queue: Queue
  readonly now: () => number
  /** How far it is: items taken so far. */
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Keys the division of items into sides: one for each project, for ever. */
const keyOf = async (queue: Queue, project: string): Promise<string> => (await queue.rules(project))?.key ?? project

export const freeze = async (deps: FreezeDeps, release: ReleaseRow): Promise<void> => {
  const { store } = deps
  if (!release.walked) await walk(deps, release)
  const { left, ...counts } = await count(deps, release)
  const sums = await sumUp(deps, release, left)
  await store.setRelease(release._id, { ...counts, ...sums, state: 'done', endedAt: deps.now() })
}

const walk = async ({ store, queue, progress, signal }: FreezeDeps, release: ReleaseRow): Promise<void> => {
  const { _id: id, project, shares } = release
  const key = await keyOf(queue, project)
  const total = (await queue.progress(project)).stages['done'] ?? 0
  let done = 0
  for (let cursor = release.cursor; ;) {
    signal.throwIfAborted()
    const page = await queue.list({ project, stage: 'done', limit: PAGE, ...(cursor !== undefined && { cursor }) })
    await store.addSlices(page.rows.flatMap(slice => taken(id, slice, item => sideOf(item, shares, key))))
    done += page.rows.length
    progress(done, Math.max(total, done))
    if (page.cursor === undefined) break
    cursor = page.cursor
    await store.setRelease(id, { cursor })
  }
  await store.setRelease(id, { walked: true })
}

/** A known answer has no result, and is in no release. */
const taken = (
  release: string,
  slice: Slice,
  side: (item: string) => ReleaseSliceRow['items'][number]['side']
): ReleaseSliceRow[] => {
  const { result, targets } = slice
  if (!result || targets.length === 0) return []
  const id = sliceId(slice)
  return [
    {
      _id: `${release}|${targets[0]?.item ?? ''}|${id}`,
      release,
      slice: id,
      document: result.document,
      from: result.from,
      by: result.by,
      rule: result.rule,
      at: slice.log.findLast(entry => entry.to === 'done')?.at ?? 0,
      items: targets.map(target => ({ ...shownBy(target), side: side(target.item) }))
    }
  ]
}

const shownBy = ({ item, part, window }: Target): SliceTarget => ({
  item,
  ...(part !== undefined && { part }),
  ...(window && { window: pictureWindowSchema.parse(window) })
})

type Sums = Pick<ReleaseRow, 'slices' | 'rules' | 'contentSha256'>

/** sha256 over the sorted lines `slice document`: equal contents have equal sums. Results of items that are left out are no content. */
const sumUp = async ({ store, signal }: FreezeDeps, { _id: release }: ReleaseRow, left: ReadonlySet<string>): Promise<Sums> => {
  const hash = createHash('sha256')
  const rules: Record<string, number> = {}
  let slices = 0
  for (let after = ''; ;) {
    signal.throwIfAborted()
    const rows = await store.content(release, after, PAGE)
    for (const { slice, document, rule } of rows) {
      if (left.has(slice)) continue
      slices++
      hash.update(`${slice} ${document}\n`)
      rules[rule] = (rules[rule] ?? 0) + 1
    }
    if (rows.length < PAGE) break
    after = rows.at(-1)?.slice ?? after
  }
  return { slices, rules, contentSha256: `sha256:${hash.digest('hex')}` }
}

type Counts = Pick<ReleaseRow, 'items' | 'annotations' | 'classes' | 'split' | 'files' | 'unfinished' | 'seams'>

/** One pass over the items: what is in them, and the checksum of the lossless file that every later export of it must equal. */
const count = async (deps: FreezeDeps, release: ReleaseRow): Promise<Counts & { readonly left: ReadonlySet<string> }> => {
  const head = await headerOf(deps, release)
  const left = new Set<string>()
  let unfinished = 0
  let seams: SeamCounts | undefined
  const notes: Notes = {
    left: (_, why, slices) => {
      if (why !== 'unfinished') return
      unfinished++
      for (const slice of slices) left.add(slice)
    },
    seams: ({ joined, pieces, open }) => {
      const { joined: j, pieces: p, open: o } = seams ?? { joined: 0, pieces: 0, open: 0 }
      seams = { joined: j + joined, pieces: p + pieces, open: o + open }
    }
  }
  const classes = new Map<string, number>()
  const split = new Map<string, number>()
  let items = 0
  let annotations = 0
  const tapped = async function* (): AsyncGenerator<ExportItem> {
    for await (const item of contentOf(deps, release, head, notes)) {
      deps.signal.throwIfAborted()
      items++
      annotations += item.annotations.length
      for (const id of item.annotations.flatMap(classesOf)) classes.set(id, (classes.get(id) ?? 0) + 1)
      if (item.split !== undefined) split.set(item.split, (split.get(item.split) ?? 0) + 1)
      yield item
    }
  }
  const files: FileRow[] = []
  for await (const { path, bytes } of writeUurga(head.header, tapped)) files.push(await checksum(path, bytes))
  return {
    items,
    annotations,
    classes: Object.fromEntries(classes),
    split: Object.fromEntries(split),
    files,
    ...(unfinished > 0 && { unfinished }),
    ...(seams && { seams }),
    left
  }
}

const checksum = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<FileRow> => {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of bytes) {
    hash.update(piece)
    length += piece.length
  }
  return { path, sha256: `sha256:${hash.digest('hex')}`, bytes: length }
}
