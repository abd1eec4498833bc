import type { Doc, Value } from '../bson/values.ts'
import type { Engine } from '../storage/engine.ts'
import type { Cursors } from '../wire/cursors.ts'
import type { Arguments } from './arguments.ts'

/** What a command is run with. */
export interface Context {
  engine: Engine
  cursors: Cursors
  db: string
  /** The command's fields but the generic ones (database, session, concerns, comment, time limit). */
  args: Arguments
  /** The value of the first field: mostly a collection. */
  target: Value | undefined
  /** When to give up, in ms of the process clock (`maxTimeMS`). */
  deadline: number | undefined
  session: string | undefined
}

export type Command = (context: Context) => Promise<Doc> | Doc
