import { StoreError, unsupported } from '../error.ts'
import { render } from '../bson/render.ts'
import { Binary, Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import type { Engine } from '../storage/engine.ts'
import { Cursors } from '../wire/cursors.ts'
import { aggregate } from './aggregate.ts'
import { Arguments } from './arguments.ts'
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts'
import type { Command } from './context.ts'
import { count } from './count.ts'
import { explain } from './explain.ts'
import { findAndModify } from './find-and-modify.ts'
import { find, getMore } from './find.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import { buildInfo, endSessions, hello, killCursors, ping, serverStatus } from './server.ts'
import { storeBackup, storeCheck } from './tools.ts'
import { insert, remove, update } from './write.ts'

/** Every command that is served. Any other is refused with MongoDB's code 59. */
const commands: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  endSessions,
  killCursors,
  find,
  getMore,
  count,
  aggregate,
  explain,
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
  createIndexes,
  listIndexes,
  dropIndexes,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
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
      if (!command) throw new StoreError('CommandNotFound', `no such command: '${name}'`)
      engine.countOperation(name)
      const args = new Arguments(name, body)
      args.harmless(name)
      const { db, session, deadline } = generic(args, name)
      return await command({ engine, cursors, db, args, target: target ?? undefined, deadline, session })
    }
  }
}

/** What any command may carry: read and checked, so that nothing of meaning is ignored. */
function generic(args: Arguments, command: string): { db: string; session: string | undefined; deadline: number | undefined } {
  const db = args.text('$db') ?? 'admin'
  const id = args.doc('lsid')?.get('id')
  if (['startTransaction', 'autocommit', 'txnNumber'].some(name => args.take(name) !== undefined))
    throw new StoreError('TransactionsRefused', 'not supported by the embedded store: transactions and retryable writes')
  args.harmless('$clusterTime', '$readPreference', 'comment')
  checkConcern(args.doc('writeConcern'))
  const level = args.doc('readConcern')?.get('level')
  if (level !== undefined && level !== 'local' && level !== 'majority' && level !== 'linearizable' && level !== 'available')
    throw unsupported(`read concern ${render(level)}`)
  args.onlyFalse('apiVersion', 'apiStrict', 'apiDeprecationErrors')
  // getMore's own time limit is that of a waiting cursor, which there is none of here.
  const ms = args.take('maxTimeMS')
  const limit = isNumber(ms) && toNumber(ms) > 0 ? performance.now() + toNumber(ms) : undefined
  return {
    db,
    session: id instanceof Binary ? id.bytes.toString('hex') : undefined,
    deadline: command === 'getMore' ? undefined : limit
  }
}

/** Every write here is on one server and journaled before it is answered, so any of these is kept. */
function checkConcern(concern: Doc | undefined): void {
  for (const [name, value] of concern?.map() ?? []) {
    const kept =
      name === 'w'
        ? value === 'majority' || (isNumber(value) && toNumber(value) <= 1)
        : ['j', 'wtimeout', 'wtimeoutMS', 'fsync', 'provenance'].includes(name)
    if (!kept) throw unsupported(`write concern ${name}`)
  }
}

/** A refusal as the driver reads it. Anything else thrown is a fault of ours, told as such. */
export function refusal(error: unknown): Doc {
  const known =
    error instanceof StoreError ? error : new StoreError('InternalError', error instanceof Error ? error.message : String(error))
  const doc = Doc.of({ ok: new Double(0), errmsg: known.message, code: known.code, codeName: known.codeName })
  for (const [name, value] of Object.entries(known.extra)) doc.set(name, value as Value)
  return doc
}
