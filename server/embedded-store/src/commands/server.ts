import { Arr, Doc, Double, Instant } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { maxDocumentBytes } from '../bson/validate.ts'
import { maxMessageBytes } from '../wire/message.ts'
import { maxBatch } from './write.ts'
import type { Context } from './context.ts'

/** Announced as MongoDB 7.0: below it `client.bulkWrite` and raw data stay unused, which this store does not serve. */
const wireVersion = 21
const version = '7.0.0'
const ok = new Double(1)

/**
 * A standalone server: no set name, so that the driver opens no session of retryable writes. It announces no sessions either: there are no
 * transactions for them, and the driver would else make one for every command.
 */
export function hello(): Doc {
  // A handshake says what the client is and could do; none of it asks for anything, so none is refused.
  return Doc.of({
    isWritablePrimary: true,
    ismaster: true,
    helloOk: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: maxBatch,
    localTime: new Instant(Date.now()),
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: wireVersion,
    readOnly: false,
    ok
  })
}

export const ping = ({ args }: Context): Doc => {
  args.done()
  return Doc.of({ ok })
}

export const buildInfo = ({ args }: Context): Doc => {
  args.done()
  return Doc.of({
    version,
    versionArray: new Arr([7, 0, 0, 0]),
    modules: new Arr(['uurga-embedded-store']),
    bits: 64,
    maxBsonObjectSize: maxDocumentBytes,
    ok
  })
}

/** What the store has done since its start: commands by name, commits (an fsync each), jobs of the writer, keys and documents examined. */
export function serverStatus({ args, engine }: Context): Doc {
  args.harmless('repl', 'metrics', 'locks', 'wiredTiger', 'network', 'opcounters')
  args.done()
  const commands: Record<string, Value> = {}
  for (const [name, n] of engine.operations) commands[name] = BigInt(n)
  return Doc.of({
    host: 'embedded',
    version,
    process: 'uurga-embedded-store',
    pid: BigInt(process.pid),
    uptime: new Double((Date.now() - engine.startedAt) / 1000),
    localTime: new Instant(Date.now()),
    opcounters: Doc.of(commands),
    store: Doc.of({
      commits: BigInt(engine.writer.commits),
      jobs: BigInt(engine.writer.jobs),
      keysExamined: BigInt(engine.keysExamined),
      docsExamined: BigInt(engine.docsExamined),
      bytes: BigInt(engine.kv.bytesUsed())
    }),
    ok
  })
}

export function killCursors({ args, cursors }: Context): Doc {
  const ids = args.list('cursors') ?? []
  args.done()
  const killed: Value[] = []
  const missing: Value[] = []
  for (const id of ids) (typeof id === 'bigint' && cursors.close(id) ? killed : missing).push(id)
  return Doc.of({
    cursorsKilled: new Arr(killed),
    cursorsNotFound: new Arr(missing),
    cursorsAlive: new Arr([]),
    cursorsUnknown: new Arr([]),
    ok
  })
}
