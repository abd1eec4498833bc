import type { Connection } from 'mongoose'

/** Creates every index the models declare and lack; existing ones are left. Collections are made with them. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes()
}
