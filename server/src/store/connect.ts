import { join } from 'node:path'
import mongoose, { type Connection, type ConnectOptions } from 'mongoose'
import { openEmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import { ConfigFault, redactUri, type Config } from '../config/config.ts'

export interface Store {
  readonly connection: Connection
  /** `embedded`, or `mongodb` with its host. */
  readonly name: string
  close(): Promise<void>
}

/** So long may a server take to answer before the start ends with an error, ms. */
const PATIENCE = 10_000

/** Connects to MONGODB_URI, else to the embedded store below DATA_DIR. Throws a ConfigFault with what to do when neither answers. */
export async function openStore({ mongodbUri, dataDir }: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<Store> {
  if (mongodbUri !== undefined) {
    // On a replica set an acknowledged write has to outlive its primary; a server of its own takes the same words.
    const connection = await connect(mongodbUri, { w: 'majority' })
    return { connection, name: `mongodb ${redactUri(mongodbUri)}`, close: () => connection.close() }
  }
  const embedded = await openEmbeddedStore({ dir: join(dataDir, 'store') })
  const connection = await connect(embedded.uri)
  return {
    connection,
    name: 'embedded',
    close: async () => {
      await connection.close()
      await embedded.close()
    }
  }
}

async function connect(uri: string, options: ConnectOptions = {}): Promise<Connection> {
  try {
    return await mongoose
      .createConnection(uri, {
        serverSelectionTimeoutMS: PATIENCE,
        connectTimeoutMS: PATIENCE,
        autoIndex: false,
        autoCreate: false,
        maxPoolSize: 50,
        ...options
      })
      .asPromise()
  } catch (error) {
    throw new ConfigFault(
      `No MongoDB answers at ${redactUri(uri)}: ${error instanceof Error ? error.message.replaceAll(uri, redactUri(uri)) : 'unknown error'}.\nStart it, correct MONGODB_URI, or unset it to use the embedded store.`
    )
  }
}
