import type { Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { RunContext } from '../runs/runner.ts'
import { entriesOf } from './entries.ts'
import { sceneEntries } from './scene-entries.ts'
import type { Meter } from './meter.ts'
import type { Entry } from './entry.ts'
import type { SourceRow } from './models.ts'
import { takeIn, type ImportDeps, type Placed } from './take-in.ts'

/** Entries that go in together: so many, or so many characters of text. */
const BATCH = { text: 1_000, image: 40, characters: 8 * 2 ** 20 } as const

/** Where a reading stands: sources read to their end, and entries of the next one that are in. */
interface Place {
  readonly filesDone: number
  readonly entriesDone: number
}

/**
 * Reads the sources of an import into items, from where it stands. Place and counters move in one write after each batch; ids come from the
 * place, so that a batch repeated after a crash adds nothing twice.
 */
export async function runImport(deps: ImportDeps, id: string, { signal, progress }: RunContext): Promise<void> {
  const { store, blobs, now } = deps
  const run = await store.beginImport(id)
  const dataset = run === null ? null : await store.get(run.dataset)
  if (run === null || dataset === null) return
  try {
    const sources = JSON.parse(Buffer.from(await blobs.get(run.sources)).toString('utf8')) as SourceRow[]
    const meter: Meter = { read: 0 }
    /** A crash may have come between a batch and the note of its end: the first batch is looked for. */
    let repeated = true
    let batch: Placed[] = []
    const flush = async (next: Place): Promise<void> => {
      signal.throwIfAborted()
      const { items, itemBytes, duplicates, refused, noted } = await takeIn(deps, dataset, run, batch, repeated)
      const bytesDone = bytesUpTo(sources, next, meter)
      await store.advance(id, { ...next, bytesDone }, { items, itemBytes, duplicates }, refused, noted)
      if (items > 0) await store.recount(dataset._id)
      progress(bytesDone, run.bytes)
      repeated = false
      batch = []
    }
    const most = dataset.modality === 'image' ? BATCH.image : BATCH.text
    let characters = 0
    let next: Place = run
    const { grouping } = run
    const steps = grouping === undefined ? walk(blobs, sources, run, meter) : walkScenes(blobs, sources, run, meter, grouping)
    for await (const step of steps) {
      next = step.next
      if (step.entry === undefined) continue
      batch.push({ entry: step.entry, file: step.file, number: step.number })
      characters += step.entry.kind === 'text' ? step.entry.text.length : 0
      if (batch.length < most && characters < BATCH.characters) continue
      await flush(next)
      characters = 0
    }
    await flush(next)
    await store.setImport(id, { state: 'done', endedAt: now() }, ['running'])
  } catch (error) {
    if (!signal.aborted) await store.setImport(id, { state: 'failed', endedAt: now() }, ['running'])
    throw error
  }
}

interface Step {
  /** Absent: the source has ended. */
  readonly entry?: Entry
  readonly file: number
  readonly number: number
  /** Where the reading stands once this is in. */
  readonly next: Place
}

/** The entries of all sources after a place. */
async function* walk(blobs: Blobs, sources: readonly SourceRow[], from: Place, meter: Meter): AsyncGenerator<Step> {
  for (const [file, source] of sources.entries()) {
    if (file < from.filesDone) continue
    const skipped = file === from.filesDone ? from.entriesDone : 0
    meter.read = 0
    let number = 0
    for await (const entry of entriesOf(blobs, source, meter)) {
      number++
      if (number > skipped) yield { entry, file, number, next: { filesDone: file, entriesDone: number } }
    }
    yield { file, number, next: { filesDone: file + 1, entriesDone: 0 } }
  }
}

/**
 * The same where pictures belong together: all is read first, since those of one scene need not lie beside each other. A place counts scenes; whoever
 * goes on reads again, which makes no new bytes.
 */
async function* walkScenes(
  blobs: Blobs,
  sources: readonly SourceRow[],
  from: Place,
  meter: Meter,
  grouping: Grouping
): AsyncGenerator<Step> {
  const tables = grouping.group === 'manifest' ? 'manifests' : 'texts'
  const all = async function* (): AsyncGenerator<Placed['entry']> {
    for (const source of sources) yield* entriesOf(blobs, source, meter, tables)
  }
  let number = 0
  for (const entry of await sceneEntries(all(), grouping)) {
    number++
    if (number > from.entriesDone) yield { entry, file: 0, number, next: { filesDone: 0, entriesDone: number } }
  }
  yield { file: 0, number, next: { filesDone: sources.length, entriesDone: 0 } }
}

const bytesUpTo = (sources: readonly SourceRow[], { filesDone }: Place, { read }: Meter): number =>
  sources.slice(0, filesDone).reduce((sum, { bytes }) => sum + bytes, 0) + Math.min(read, sources[filesDone]?.bytes ?? 0)
