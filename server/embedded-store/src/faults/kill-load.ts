import type { Connection } from 'mongoose'

// The load of the kill tests: what each writer was told is kept here, outside the process that dies, and held against what the store has
// when it is opened again.

/** A state a document may be found in: its version, or 0 for not there. */
type Version = number

interface Known {
  /** What the store acknowledged last. */
  acknowledged: Version
  /** What was asked for and not answered yet; the store may have done it or not. */
  pending: Version | undefined
}

interface Row {
  _id: string
  group: string
  v: Version
  key: string
  tags: string[]
  text: string
  late?: number
}

/** A row's whole content follows from its name, group and version: a torn one cannot look right. */
const row = (_id: string, group: string, v: Version): Row => ({
  _id,
  group,
  v,
  key: `${_id}@${v}`,
  tags: Array.from({ length: v % 4 }, (_, i) => `t${(v + i) % 5}`),
  text: `${_id} ${v} `.repeat(1 + (v % 40)),
  ...(v % 3 === 0 ? { late: -v } : {})
})

const changed = (r: Row): object => {
  const { v, key, tags, text, late } = r
  return late === undefined ? { $set: { v, key, tags, text }, $unset: { late: '' } } : { $set: { v, key, tags, text, late } }
}

export interface Loss {
  /** Acknowledged writes that are not in the store, or rows whose content is of no version. */
  lost: number
  /** Groups written by one command of which a part is there. */
  half: number
  /** Numbers of the shared counter and seats that two were given. */
  doubled: number
}

const GROUP = 20
const SEATS = 100

/** Rows, groups, a shared counter and seats to be claimed in one store over many lives of its process. */
export class KillLoad {
  acknowledged = 0
  private readonly rows = new Map<string, Known>()
  private readonly groups = new Map<string, Known>()
  private readonly given = new Set<number>()
  private readonly seats = new Map<string, string>()
  private counterAsked = 0
  private doubled = 0
  private names = 0

  /** `random`: in [0, 1). */
  constructor(private readonly random: () => number) {}

  private below(n: number): number {
    return Math.floor(this.random() * n)
  }

  /** Indexes of every sort, and the seats of this life. */
  async prepare(connection: Connection, life: number): Promise<void> {
    const rows = connection.collection<Row>('rows')
    await rows.createIndex({ key: 1 }, { unique: true })
    await rows.createIndex({ group: 1, v: -1 })
    await rows.createIndex({ tags: 1, _id: -1 })
    await rows.createIndex({ late: 1 }, { sparse: true })
    await rows.createIndex({ v: 1 }, { partialFilterExpression: { v: { $gt: 2 } } })
    const seats = connection.collection<{ _id: string; state: string; order: number }>('seats')
    await seats.createIndex({ state: 1, order: 1 })
    await seats.insertMany(Array.from({ length: SEATS }, (_, order) => ({ _id: `${life}.${order}`, state: 'free', order })))
  }

  /** Writes by `writers` at once until the store was `killed`; answers when all have noticed. Before that, an error is a failure of the store. */
  async run(connection: Connection, writers: number, killed: () => boolean): Promise<void> {
    const steps = [this.rowStep, this.groupStep, this.rowStep, this.countStep, this.seatStep]
    await Promise.all(
      Array.from({ length: writers }, async (_, i) => {
        const step = i === 0 ? this.buildStep : (steps[i % steps.length] ?? this.rowStep)
        const state = { row: '', group: '' }
        while (!killed()) {
          try {
            await step.call(this, connection, state, `w${i}`)
          } catch (error) {
            if (!killed()) throw error
          }
        }
      })
    )
  }

  /** Asks for a version of what is known under a name, and notes what came of it. */
  private async write(known: Known, version: Version, ask: () => Promise<boolean>): Promise<void> {
    known.pending = version
    if (!(await ask())) throw new Error('a write found nothing to change')
    known.pending = undefined
    known.acknowledged = version
    this.acknowledged++
  }

  private newName(): string {
    return `r${this.names++}`
  }

  private async rowStep(connection: Connection, state: { row: string }): Promise<void> {
    const rows = connection.collection<Row>('rows')
    const known = this.rows.get(state.row)
    if (known === undefined || known.acknowledged === 0) {
      state.row = this.newName()
      const made: Known = { acknowledged: 0, pending: undefined }
      this.rows.set(state.row, made)
      return this.write(made, 1, async () => (await rows.insertOne(row(state.row, '', 1))).acknowledged)
    }
    const _id = state.row
    const next = known.acknowledged + 1
    const change = changed(row(_id, '', next))
    const what = this.below(8)
    if (what === 0) return this.write(known, 0, async () => (await rows.deleteOne({ _id })).deletedCount === 1)
    if (what === 1) state.row = ''
    if (what < 5) return this.write(known, next, async () => (await rows.updateOne({ _id }, change)).modifiedCount === 1)
    return this.write(
      known,
      next,
      async () => (await rows.findOneAndUpdate({ key: `${_id}@${known.acknowledged}` }, change)) !== null
    )
  }

  private async groupStep(connection: Connection, state: { group: string }): Promise<void> {
    const rows = connection.collection<Row>('rows')
    const known = this.groups.get(state.group)
    if (known === undefined || known.acknowledged === 0) {
      const group = (state.group = this.newName())
      const made: Known = { acknowledged: 0, pending: undefined }
      this.groups.set(group, made)
      const docs = Array.from({ length: GROUP }, (_, i) => row(`${group}.${i}`, group, 1))
      return this.write(made, 1, async () => (await rows.insertMany(docs)).insertedCount === GROUP)
    }
    const { group } = state
    if (this.below(3) === 0) {
      state.group = ''
      if (this.below(2) === 0) return
      return this.write(known, 0, async () => (await rows.deleteMany({ group })).deletedCount === GROUP)
    }
    // `v` alone changes, so that one command writes all: the content of a group's rows follows from their first version and `v`.
    const next = known.acknowledged + 1
    return this.write(known, next, async () => (await rows.updateMany({ group }, { $inc: { v: 1 } })).modifiedCount === GROUP)
  }

  private async countStep(connection: Connection): Promise<void> {
    const counters = connection.collection<{ _id: string; n: number }>('counters')
    this.counterAsked++
    const found = await counters.findOneAndUpdate({ _id: 'all' }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
    this.acknowledged++
    if (found === null || this.given.has(found.n)) this.doubled++
    else this.given.add(found.n)
  }

  private async seatStep(connection: Connection, _: object, writer: string): Promise<void> {
    const seats = connection.collection<{ _id: string; state: string; order: number; by?: string }>('seats')
    const claimed = await seats.findOneAndUpdate(
      { state: 'free' },
      { $set: { state: 'taken', by: writer } },
      { sort: { order: 1 }, returnDocument: 'after' }
    )
    if (claimed === null) return this.countStep(connection)
    this.acknowledged++
    if (this.seats.has(claimed._id)) this.doubled++
    this.seats.set(claimed._id, writer)
  }

  /** Collections come, and indexes over what is in them, beside the writes. */
  private async buildStep(connection: Connection): Promise<void> {
    const made = connection.collection<{ _id: number; n: number }>(`made-${this.newName()}`)
    await made.createIndex({ n: 1 })
    await made.insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n, n })))
    await made.createIndex({ n: -1, _id: 1 }, { partialFilterExpression: { n: { $gt: 4 } } })
  }

  /** Holds what is there against what was acknowledged; what was left open is then known. */
  async compare(connection: Connection): Promise<Loss> {
    const found = new Map<string, Map<string, Row>>()
    for (const one of await connection.collection<Row>('rows').find().toArray()) {
      const group = found.get(one.group) ?? new Map<string, Row>()
      found.set(one.group, group.set(one._id, one))
    }
    const single = found.get('') ?? new Map<string, Row>()
    let lost = 0
    let half = 0
    for (const [id, known] of this.rows) {
      const there = single.get(id)
      single.delete(id)
      const version = there?.v ?? 0
      if (!settle(known, version) || (there !== undefined && !same(there, row(id, '', version)))) lost++
      if (known.acknowledged === 0) this.rows.delete(id)
    }
    for (const [group, known] of this.groups) {
      const there = [...(found.get(group)?.values() ?? [])]
      found.delete(group)
      const versions = new Set(there.map(({ v }) => v))
      const whole = there.every(one => same({ ...one, v: 1 }, row(one._id, group, 1)))
      if (versions.size > 1 || (there.length > 0 && there.length < GROUP)) half++
      else if (!settle(known, there[0]?.v ?? 0) || !whole) lost++
      if (known.acknowledged === 0) this.groups.delete(group)
    }
    found.delete('')
    // What is there and was never asked for, or was deleted.
    lost += single.size + found.size
    lost += await this.compareCounter(connection)
    lost += await this.compareSeats(connection)
    const { doubled } = this
    this.doubled = 0
    return { lost, half, doubled }
  }

  private async compareCounter(connection: Connection): Promise<number> {
    const counter = await connection.collection<{ _id: string; n: number }>('counters').findOne({ _id: 'all' })
    const n = counter?.n ?? 0
    const most = Math.max(0, ...this.given)
    return (n < most ? most - n : 0) + (n > this.counterAsked ? 1 : 0)
  }

  private async compareSeats(connection: Connection): Promise<number> {
    const seats = connection.collection<{ _id: string; state: string; by?: string }>('seats')
    const taken = new Map((await seats.find({ state: 'taken' }).toArray()).map(({ _id, by }) => [_id, by]))
    return [...this.seats].filter(([id, by]) => taken.get(id) !== by).length
  }
}

/** Whether a version may be found; it is then what is known. */
function settle(known: Known, version: Version): boolean {
  const allowed = version === known.acknowledged || version === known.pending
  known.acknowledged = version
  known.pending = undefined
  return allowed
}

const same = (a: Row, b: Row): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (one: Row): unknown => Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))
