import mongoose, { type Connection, type ConnectOptions } from 'mongoose'
import type { EmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import { ConfigFault, redactUri, type Config } from '../config/config.ts'
import { openEmbedded } from './embedded.ts'

export interface Store {
  readonly connection: Connection
  /** `embedded`, or `mongodb` with its host. */
  readonly name: string
  /** Resolves, with a reason, when the embedded store ended by itself: nothing can be answered any more. */
  readonly lost?: Promise<string>
  close(): Promise<void>
}

/** So long may a server take to answer before the start ends with an error, ms. */
const PATIENCE = 8_000

/** Connects to MONGODB_URI, else to the embedded store, which may be opening already. Throws a ConfigFault with what to do when neither answers. */
export async function openStore(
  { mongodbUri, dataDir }: Pick<Config, 'mongodbUri' | 'dataDir'>,
  opening?: Promise<EmbeddedStore>
): Promise<Store> {
  if (mongodbUri !== undefined) {
    // On a replica set an acknowledged write has to outlive its primary; a server of its own takes the same words.
    const connection = await connect(mongodbUri, { w: 'majority' })
    return { connection, name: `mongodb ${redactUri(mongodbUri)}`, close: () => connection.close() }
  }
  const embedded = await (opening ?? openEmbedded(dataDir))
  const connection = await connect(embedded.uri)
  return {
    connection,
    name: 'embedded',
    lost: embedded.lost,
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
      `No MongoDB answers at ${redactUri(uri)}: ${whyNot(uri, error)}.\nStart it, correct MONGODB_URI, or unset it to use the embedded store.`,
      { cause: error }
    )
  }
}

/** The driver's words, unless they may quote a part of a password that it could not read. */
function whyNot(uri: string, error: unknown): string {
  const { MongoNetworkError, MongoServerError } = mongoose.mongo
  const { MongooseServerSelectionError } = mongoose.Error
  const isFromServer = [MongoNetworkError, MongoServerError, MongooseServerSelectionError].some(one => error instanceof one)
  if (uri.includes('@') && !isFromServer)
    return 'it cannot be read as a connection string; signs such as : / @ % in a name or password are written %3A %2F %40 %25'
  return error instanceof Error ? error.message : String(error)
}
