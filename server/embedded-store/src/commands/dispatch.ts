import { StoreError, unsupported } from '../error.ts'
import { Doc, Double, integer } from '../bson/values.ts'
import type { Engine } from '../storage/engine.ts'
import { Cursors } from '../wire/cursors.ts'
import { aggregate } from './aggregate.ts'
import { Arguments } from './arguments.ts'
import { create, listCollections } from './collections.ts'
import type { Command, Context } from './context.ts'
import { explain } from './explain.ts'
import { findAndModify } from './find-and-modify.ts'
import { find, getMore } from './find.ts'
import { createIndexes, listIndexes } from './indexes.ts'
import { buildInfo, hello, killCursors, ping, serverStatus } from './server.ts'
import { storeBackup, storeCheck } from './tools.ts'
import { insert, remove, update } from './write.ts'

/** Every command that is served. Any other is refused with MongoDB's code 59. */
const commands: Record<string, Command> = {
  hello,
  // The name by which the driver greets a server that it does not know yet.
  ismaster: hello,
  ping,
  buildInfo,
  serverStatus,
  killCursors,
  find,
  getMore,
  aggregate,
  explain,
  insert,
  update,
  delete: remove,
  findAndModify,
  createIndexes,
  listIndexes,
  create,
  listCollections,
  storeCheck,
  storeBackup
}

/** Runs commands against an engine; answers a document, or throws a StoreError. */
export function createDispatch(engine: Engine): { run(body: Doc): Promise<Doc>; cursors: Cursors } {
  const cursors = new Cursors()
  return {
    cursors,
    run: async body => {
      const [[name = '', target] = []] = body.map()
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined
      if (!command) throw unsupported(`command ${name}`, 'CommandNotFound')
      engine.countOperation(name)
      const args = new Arguments(name, body)
      args.harmless(name)
      return await command({ engine, cursors, args, target: target ?? undefined, ...generic(args) })
    }
  }
}

/** What any command may carry: read and checked, so that nothing of meaning is ignored. */
function generic(args: Arguments): Pick<Context, 'db' | 'deadline'> {
  const db = args.text('$db') ?? 'admin'
  if (['startTransaction', 'autocommit', 'txnNumber'].some(name => args.take(name) !== undefined))
    throw unsupported('transactions and retryable writes', 'TransactionsRefused')
  args.harmless('$readPreference', 'comment')
  // Every write is on the disk before it is answered: no number of servers but this one can be waited for.
  const concern = new Arguments('writeConcern', args.doc('writeConcern') ?? new Doc())
  const w = concern.take('w')
  concern.done()
  if (w !== undefined && w !== 'majority' && (integer(w) ?? 2) > 1) throw unsupported('write concern w of several servers')
  const limit = args.count('maxTimeMS')
  return {
    db,
    deadline: limit ? performance.now() + limit : undefined
  }
}

/** A refusal as the driver reads it. Anything else thrown is a fault of ours, told as such. */
export function refusal(error: unknown): Doc {
  const known =
    error instanceof StoreError ? error : new StoreError('InternalError', error instanceof Error ? error.message : String(error))
  return Doc.of({ ok: new Double(0), errmsg: known.message, code: known.code, codeName: known.codeName, ...known.extra })
}
