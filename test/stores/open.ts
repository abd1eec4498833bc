/**
 * The store a suite runs on: the embedded one in a folder of its own, or a real mongod when MONGOMS_SYSTEM_BINARY names its binary. Says which.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection } from 'mongoose'

export interface TestStore {
  readonly connection: Connection
  readonly uri: string
  /** `embedded` or `mongod`. */
  readonly name: string
  readonly close: () => Promise<void>
}

interface Opened {
  readonly uri: string
  readonly name: string
  readonly close: () => Promise<unknown>
}

const openMongod = async (systemBinary: string): Promise<Opened> => {
  const { MongoMemoryServer } = await import('mongodb-memory-server')
  const server = await MongoMemoryServer.create({ binary: { systemBinary } })
  return { uri: server.getUri('test'), name: 'mongod', close: () => server.stop() }
}

const openEmbedded = async (): Promise<Opened> => {
  const { openEmbeddedStore } = await import('@uurga/embedded-store/host/open.ts')
  const dir = await mkdtemp(join(tmpdir(), 'uurga-store-'))
  const store = await openEmbeddedStore({ dir, durability: 'process' })
  const close = async (): Promise<void> => {
    await store.close()
    await rm(dir, { recursive: true, force: true })
  }
  return { uri: store.uri, name: 'embedded', close }
}

/** A store for one suite; `close` ends it and removes what it wrote. */
export const openTestStore = async (): Promise<TestStore> => {
  const binary = process.env['MONGOMS_SYSTEM_BINARY']
  const { uri, name, close } = binary ? await openMongod(binary) : await openEmbedded()
  process.stdout.write(`store: ${name}\n`)
  const connection = await mongoose.createConnection(uri).asPromise()
  return {
    connection,
    uri,
    name,
    close: async () => {
      await connection.close()
      await close()
    }
  }
}
