/** Reads and writes of single rows that go to the store together with those of others who ask at the same time (gather.ts). */
import type { mongo } from 'mongoose'
import { gather } from './gather.ts'

const DUPLICATE = 11_000
/** The most rows of one message. */
const TOGETHER = 100

/** What went wrong with single writes of a message. */
const faultsOf = (error: unknown): readonly { readonly index?: number; readonly code?: number }[] => {
  const { writeErrors = [] } = error as { writeErrors?: object | readonly object[] }
  return Array.isArray(writeErrors) ? writeErrors : [writeErrors]
}

/** The fault of each write of a message that had some, by its place; throws what concerns all. */
const faultsByPlace = (error: unknown): ReadonlyMap<number | undefined, { readonly code?: number }> => {
  const faults = new Map(faultsOf(error).map(fault => [fault.index, fault]))
  if (faults.size === 0) throw error
  return faults
}

/** Inserts a row; false when one with this `_id` (or another unique key) is there: it is left as it is. */
export const insertTogether = <Row extends { readonly _id: string }>(
  rows: mongo.Collection<Row>,
  options: () => Promise<mongo.BulkWriteOptions> | mongo.BulkWriteOptions = () => ({})
): ((row: Row) => Promise<boolean>) => {
  const insert = gather<Row, Error | boolean>({
    most: TOGETHER,
    send: async asked => {
      try {
        await rows.insertMany(asked as unknown as mongo.OptionalUnlessRequiredId<Row>[], { ...(await options()), ordered: false })
        return asked.map(() => true)
      } catch (error) {
        const faults = faultsByPlace(error)
        return asked.map((_, k) => {
          const fault = faults.get(k)
          if (fault === undefined) return true
          return fault.code === DUPLICATE ? false : new Error(`an insert into ${rows.collectionName} failed`, { cause: fault })
        })
      }
    }
  })
  return async row => {
    const done = await insert(row)
    if (done instanceof Error) throw done
    return done
  }
}

/** Rows by a key of theirs, all that an asker names; `find` reads those of many askers at once. */
export const findTogether = <Row>(
  find: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string
): ((key: string) => Promise<Row | undefined>) =>
  gather<string, Row | undefined>({
    most: TOGETHER,
    send: async keys => {
      const rows = new Map((await find([...new Set(keys)])).map(row => [keyOf(row), row]))
      return keys.map(key => rows.get(key))
    }
  })

/** One update of one row, by its id. */
export interface RowUpdate {
  readonly filter: { readonly _id: string } & Readonly<Record<string, unknown>>
  readonly update: Readonly<Record<string, unknown>>
}

/**
 * Updates a row in no order with others. Answers whether it did: null where some of the message found no row, for then the store does not say
 * which.
 */
export const updateTogether = <Row extends { readonly _id: string }>(
  rows: mongo.Collection<Row>,
  options: () => Promise<mongo.BulkWriteOptions> | mongo.BulkWriteOptions = () => ({})
): ((one: RowUpdate) => Promise<true | null>) => {
  const update = gather<RowUpdate, Error | true | null>({
    most: TOGETHER,
    send: async asked => {
      const writes = asked.map(({ filter, update }) => ({ updateOne: { filter, update, hint: '_id_' } }))
      try {
        const { matchedCount } = await rows.bulkWrite(writes as unknown as mongo.AnyBulkWriteOperation<Row>[], {
          ...(await options()),
          ordered: false
        })
        return asked.map(() => (matchedCount === asked.length ? true : null))
      } catch (error) {
        const faults = faultsByPlace(error)
        return asked.map((_, k) => {
          const fault = faults.get(k)
          return fault === undefined ? null : new Error(`an update of ${rows.collectionName} failed`, { cause: fault })
        })
      }
    }
  })
  return async one => {
    const done = await update(one)
    if (done instanceof Error) throw done
    return done
  }
}
