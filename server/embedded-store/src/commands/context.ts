import { StoreError, unsupported } from '../error.ts'
import type { Doc, Value } from '../bson/values.ts'
import type { Engine } from '../storage/engine.ts'
import type { Cursors } from '../wire/cursors.ts'
import type { Arguments } from './arguments.ts'

/** What a command is run with. */
export interface Context {
  engine: Engine
  cursors: Cursors
  db: string
  /** The command's fields but the generic ones (database, concerns, comment, time limit). */
  args: Arguments
  /** The value of the first field: mostly a collection. */
  target: Value | undefined
  /** When to give up, in ms of the process clock (`maxTimeMS`). */
  deadline: number | undefined
}

export type Command = (context: Context) => Promise<Doc> | Doc

/**
 * `<db>.<collection>` of a command. Refuses: InvalidNamespace for a name that MongoDB would not take, NotSupported for `system.`
 * collections.
 */
export function namespace({ db, target }: Pick<Context, 'db' | 'target'>): string {
  const ns = `${db}.${typeof target === 'string' ? target : ''}`
  if (!/^[^/\\. "$\0]{1,63}\.[^.$\0][^$\0]*$/.test(ns) || Buffer.byteLength(ns) > 255)
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${ns}'`)
  if (ns.startsWith('system.', db.length + 1)) throw unsupported(`collection ${ns.slice(db.length + 1)}`)
  return ns
}
