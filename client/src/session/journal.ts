import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { applyOperations } from '@uurga/shared/document/operations.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import { deleteDB, openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Outgoing } from './outbox.ts'

/** What is kept of a job on this device: the document it started from, and how much of what followed the server has. */
export interface JournalJob {
  readonly job: string
  readonly project: string
  readonly projectName: string
  /** Turn after turn a job keeps its id: a journal of an older turn must not come back. */
  readonly turn: string
  readonly start: AnnotationDocument
  /** Revision of the draft on the server that holds `start` and the strokes up to `synced`. */
  readonly revision: number
  readonly synced: number
  readonly seconds: number
  readonly at: number
}

interface Stroke {
  readonly job: string
  readonly n: number
  readonly ops: readonly Operation[]
}

interface Schema extends DBSchema {
  jobs: { key: string; value: JournalJob }
  strokes: { key: [string, number]; value: Stroke }
  outbox: { key: string; value: Outgoing }
}

/** A job as it was left: what the server is known to have, and what is here. */
export interface Recovered {
  readonly entry: JournalJob
  readonly server: AnnotationDocument
  readonly present: AnnotationDocument
  /** Number of the last stroke. */
  readonly last: number
}

const PREFIX = 'uurga-journal-'
/** Days that work whose job never came back is kept on the device. */
const KEPT = 30

/**
 * The journal of one person on this device, in IndexedDB. A database of her own: the next person at the PC opens another one and sees
 * nothing of it. A change counts as saved on the device once its transaction is complete.
 */
export class Journal {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(user: string): Promise<Journal> {
    const db = await openDB<Schema>(PREFIX + user, 1, {
      upgrade: db => {
        db.createObjectStore('jobs', { keyPath: 'job' })
        db.createObjectStore('strokes', { keyPath: ['job', 'n'] })
        db.createObjectStore('outbox', { keyPath: 'command' })
      }
    })
    return new Journal(db)
  }

  /** Begins a job anew, with what is done of it beyond its start as the first stroke: what was kept of it before goes in the same write. */
  async begin(entry: JournalJob, first: readonly Operation[]): Promise<void> {
    const { job } = entry
    const tx = this.db.transaction(['jobs', 'strokes'], 'readwrite')
    const strokes = tx.objectStore('strokes')
    await Promise.all([
      strokes.delete(strokesOf(job)),
      tx.objectStore('jobs').put(entry),
      ...(first.length > 0 ? [strokes.put({ job, n: 1, ops: first })] : []),
      tx.done
    ])
  }

  /** Adds a stroke; it is on the disk when this answers. */
  async stroke(job: string, n: number, ops: readonly Operation[]): Promise<void> {
    const tx = this.db.transaction('strokes', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put({ job, n, ops }), tx.done])
  }

  /** Notes what the server has. */
  async synced(job: string, synced: number, revision: number, seconds: number): Promise<void> {
    const tx = this.db.transaction('jobs', 'readwrite')
    const entry = await tx.store.get(job)
    if (entry) await tx.store.put({ ...entry, synced, revision, seconds })
    await tx.done
  }

  async recover(job: string): Promise<Recovered | null> {
    const tx = this.db.transaction(['jobs', 'strokes'])
    const [entry, strokes] = await Promise.all([
      tx.objectStore('jobs').get(job),
      tx.objectStore('strokes').getAll(strokesOf(job))
    ])
    return entry ? recovered(entry, strokes) : null
  }

  /** Jobs kept here, whatever became of them; those too old are dropped. */
  async jobs(now: number): Promise<readonly JournalJob[]> {
    const all = await this.db.getAll('jobs')
    const old = all.filter(({ at }) => now - at > KEPT * 86_400_000)
    for (const { job } of old) await this.forget(job)
    return all.filter(entry => !old.includes(entry))
  }

  async forget(job: string): Promise<void> {
    const tx = this.db.transaction(['jobs', 'strokes'], 'readwrite')
    await Promise.all([tx.objectStore('strokes').delete(strokesOf(job)), tx.objectStore('jobs').delete(job), tx.done])
  }

  async outbox(): Promise<readonly Outgoing[]> {
    return this.db.getAll('outbox')
  }

  /** Puts an act into the outbox; it survives whatever happens to the page once this answers. */
  async post(entry: Outgoing): Promise<void> {
    const tx = this.db.transaction('outbox', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put(entry), tx.done])
  }

  async unpost(command: string): Promise<void> {
    await this.db.delete('outbox', command)
  }

  close(): void {
    this.db.close()
  }
}

const strokesOf = (job: string): IDBKeyRange => IDBKeyRange.bound([job, 0], [job, Infinity])

/** The documents that a start and the strokes after it make. */
export const recovered = (
  entry: JournalJob,
  strokes: readonly { readonly n: number; readonly ops: readonly Operation[] }[]
): Recovered => {
  const inOrder = [...strokes].sort((a, b) => a.n - b.n)
  const before = inOrder.filter(({ n }) => n <= entry.synced)
  const server = applyAll(entry.start, before)
  return {
    entry,
    server,
    present: applyAll(
      server,
      inOrder.filter(({ n }) => n > entry.synced)
    ),
    last: inOrder.at(-1)?.n ?? entry.synced
  }
}

const applyAll = (start: AnnotationDocument, strokes: readonly { readonly ops: readonly Operation[] }[]): AnnotationDocument =>
  strokes.length === 0
    ? start
    : applyOperations(
        start,
        strokes.flatMap(({ ops }) => ops)
      )

/** Work of a person on this device that the server does not have: jobs with unsaved strokes, and acts on their way. */
export const unsyncedWork = async (user: string): Promise<{ readonly jobs: number; readonly acts: number }> => {
  if (!(await hasJournal(user))) return { jobs: 0, acts: 0 }
  const journal = await Journal.open(user)
  try {
    const acts = (await journal.outbox()).length
    let jobs = 0
    for (const { job } of await journal.jobs(0)) {
      const found = await journal.recover(job)
      if (found && found.last > found.entry.synced) jobs++
    }
    return { jobs, acts }
  } finally {
    journal.close()
  }
}

/** Takes the journal of a person off this device, if the server has everything of it. Answers whether it did. */
export const forgetJournal = async (user: string): Promise<boolean> => {
  const { jobs, acts } = await unsyncedWork(user)
  if (jobs + acts > 0) return false
  await deleteDB(PREFIX + user)
  return true
}

const hasJournal = async (user: string): Promise<boolean> => {
  // Browsers without the list make an empty database by opening it, which does no harm.
  const all = (await indexedDB.databases?.()) ?? [{ name: PREFIX + user }]
  return all.some(({ name }) => name === PREFIX + user)
}
