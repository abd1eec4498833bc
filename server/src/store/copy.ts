import { createHash } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'

const { EJSON } = mongoose.mongo.BSON
const BATCH = 1_000

export interface Copied {
  readonly collection: string
  readonly documents: number
  /** sha256 over the documents in the order of `_id`, as canonical extended JSON. */
  readonly sha256: string
}

/**
 * Copies every collection with its indexes to an empty database and reads it back: counts and hashes must be equal. Throws where the target
 * holds anything, or where what arrived differs.
 */
export async function copyStore(from: Connection, to: Connection, told: (line: string) => void): Promise<readonly Copied[]> {
  const source = databaseOf(from)
  const target = databaseOf(to)
  const there = await target.listCollections({}, { nameOnly: true }).toArray()
  if (there.length > 0) throw new Error(`The target holds ${there.length} collections already: name an empty database`)
  const copied: Copied[] = []
  for (const { name } of await source.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.')) continue
    for (const { key, name: index, v: _v, ...options } of await source.collection(name).indexes())
      if (index !== '_id_') await target.collection(name).createIndex(key, { ...options, name: index ?? '' })
    let batch: object[] = []
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await target.collection(name).insertMany(batch, { ordered: true })
      batch = []
    }
    const walk = source.collection(name).find({}, { promoteValues: false, sort: { _id: 1 } })
    for await (const document of walk) {
      batch.push(document)
      if (batch.length === BATCH) await flush()
    }
    await flush()
    const [left, arrived] = [await sumOf(source, name), await sumOf(target, name)]
    if (left.sha256 !== arrived.sha256 || left.documents !== arrived.documents)
      throw new Error(`${name} differs after the copy: ${left.documents} documents left, ${arrived.documents} arrived`)
    copied.push(arrived)
    told(`${name.padEnd(16)} ${String(arrived.documents).padStart(9)}  ${arrived.sha256.slice(0, 16)}`)
  }
  return copied
}

async function sumOf(database: ReturnType<typeof databaseOf>, collection: string): Promise<Copied> {
  const hash = createHash('sha256')
  let documents = 0
  for await (const document of database.collection(collection).find({}, { promoteValues: false, sort: { _id: 1 } })) {
    hash.update(`${EJSON.stringify(document, { relaxed: false })}\n`)
    documents++
  }
  return { collection, documents, sha256: hash.digest('hex') }
}

const databaseOf = (connection: Connection) => connection.getClient().db(connection.name)
