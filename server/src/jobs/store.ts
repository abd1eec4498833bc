/** The queue's operations on mongoose: the only writer of these six collections. */
import type { AnyBulkWriteOperation, Collection, Connection, Model, mongo, Schema } from 'mongoose'
import { gather } from '../store/gather.ts'
import { insertTogether, updateTogether, type RowUpdate } from '../store/together.ts'
import { lookUp, lookupOf, type Lookup } from './lookups.ts'
import { counters } from './models/counters.ts'
import { lanes } from './models/lanes.ts'
import { ledger } from './models/ledger.ts'
import { members } from './models/members.ts'
import { slices } from './models/slices.ts'
import { submissions } from './models/submissions.ts'
import type { CollectionName, FindOperation, ManyOperation, Operation, UpdateOperation } from './operations.ts'

export const schemas = { slices, members, lanes, submissions, counters, ledger } as const

const MAX_TIME = 5_000
const DUPLICATE = 11_000
/** The most documents of one lookup. */
const TOGETHER = 100

export interface QueueStore {
  readonly execute: (operation: Operation) => Promise<unknown>
  /** Makes the indexes that are missing. */
  readonly prepare: () => Promise<void>
  /** The database's clock, ms. */
  readonly localTime: () => Promise<number>
}

interface Concerns {
  readonly write: { readonly writeConcern?: { readonly w: 'majority' } }
  readonly latest: { readonly readConcern?: { readonly level: 'linearizable' } }
}

const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE

/** What went wrong with single writes of a message. */
const faultsOf = (error: unknown): readonly { readonly index?: number }[] => {
  const { writeErrors = [] } = error as { writeErrors?: object | readonly object[] }
  return Array.isArray(writeErrors) ? writeErrors : [writeErrors]
}

/** Something for each collection. */
const byCollection = <T>(make: (name: CollectionName) => T): Readonly<Record<CollectionName, T>> =>
  Object.fromEntries((Object.keys(schemas) as CollectionName[]).map(name => [name, make(name)])) as Record<CollectionName, T>

/**
 * The planner is not asked where the answer is known: by id unless an index is named. (Servers take a name everywhere; the driver's type for
 * findOneAndUpdate knows key patterns only.)
 */
const hintOf = (filter: object, hint: string | undefined): { readonly hint?: Record<string, never> } => {
  const name = hint ?? ('_id' in filter ? '_id_' : undefined)
  return name === undefined ? {} : { hint: name as unknown as Record<string, never> }
}

export const openQueueStore = (connection: Connection): QueueStore => {
  const models = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      connection.models[name] ?? connection.model<unknown>(name, schema as Schema<unknown>, name)
    ])
  ) as Record<CollectionName, Model<unknown>>
  const collection = (name: CollectionName): Collection => models[name].collection
  /** The same, as the driver's own type. */
  const native = (name: CollectionName): mongo.Collection<{ _id: string }> =>
    models[name].collection as unknown as mongo.Collection<{ _id: string }>

  const hello = async (): Promise<Record<string, unknown>> => {
    await connection.asPromise()
    const { db } = connection
    if (!db) throw new Error('the connection has no database')
    return await db.admin().command({ hello: 1 })
  }
  let known: Promise<Concerns> | undefined
  const ask = async (): Promise<Concerns> => {
    const answer = await hello()
    if (answer['setName'] === undefined && answer['msg'] !== 'isdbgrid') return { write: {}, latest: {} }
    return { write: { writeConcern: { w: 'majority' } }, latest: { readConcern: { level: 'linearizable' } } }
  }
  const concerns = (): Promise<Concerns> => (known ??= ask())

  const majority = async (): Promise<Concerns['write']> => (await concerns()).write
  const blind = byCollection(name => updateTogether(native(name), majority))
  const update = async ({ collection: name, filter, update: change, options }: UpdateOperation): Promise<unknown> => {
    if (options.blind) {
      await blind[name]({ filter: filter as RowUpdate['filter'], update: change })
      return null
    }
    const write = await majority()
    const { sort, hint, after = false, upsert = false } = options
    return await collection(name).findOneAndUpdate(filter, change, {
      ...write,
      ...hintOf(filter, hint),
      ...(sort ? { sort } : {}),
      upsert,
      returnDocument: after ? 'after' : 'before',
      maxTimeMS: MAX_TIME
    })
  }

  const query = async ({ collection: name, filter, options }: FindOperation): Promise<readonly unknown[]> => {
    const { sort, hint, limit, fields, latest } = options
    const found = collection(name).find(filter, {
      ...(latest ? (await concerns()).latest : {}),
      ...hintOf(filter, hint),
      ...(sort ? { sort } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(fields ? { projection: Object.fromEntries(fields.map(field => [field, 1])) } : {}),
      maxTimeMS: MAX_TIME
    })
    return await found.toArray()
  }
  const lookups = byCollection(name =>
    gather<Lookup, readonly unknown[]>({
      most: TOGETHER,
      send: asked => lookUp(asked, filter => query({ collection: name, kind: 'find', filter, options: {} }))
    })
  )
  const find = (operation: FindOperation): Promise<unknown> => {
    const asked = lookupOf(operation)
    return asked ? lookups[operation.collection](asked) : query(operation)
  }

  const inserts = byCollection(name => insertTogether(native(name), majority))

  const many = async ({ collection: name, operations }: ManyOperation): Promise<number> => {
    const writes = operations.map((each): AnyBulkWriteOperation<Record<string, unknown>> =>
      each.kind === 'insertOne'
        ? { insertOne: { document: each.document as never } }
        : {
            updateOne: {
              filter: each.filter,
              update: each.update,
              upsert: each.options.upsert ?? false,
              ...hintOf(each.filter, each.options.hint)
            }
          }
    )
    try {
      const done = await collection(name).bulkWrite(writes as never, { ordered: false, ...(await concerns()).write })
      return done.insertedCount + done.matchedCount
    } catch (error) {
      const faults = faultsOf(error)
      if (!faults.length || !faults.every(isDuplicate)) throw error
      const { insertedCount = 0, matchedCount = 0 } =
        (error as { result?: { insertedCount?: number; matchedCount?: number } }).result ?? {}
      return insertedCount + matchedCount
    }
  }

  return {
    execute: operation => {
      switch (operation.kind) {
        case 'findOneAndUpdate':
          return update(operation)
        case 'find':
          return find(operation)
        case 'insertOne':
          return inserts[operation.collection](operation.document)
        case 'many':
          return many(operation)
      }
    },
    prepare: async () => {
      await connection.asPromise()
      for (const model of Object.values(models)) await model.createIndexes()
    },
    localTime: async () => {
      const { localTime } = await hello()
      return localTime instanceof Date ? localTime.getTime() : Number(localTime)
    }
  }
}
