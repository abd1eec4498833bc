import { StoreError } from '../error.ts'
import { Arr, Doc, Double } from '../bson/values.ts'
import { backup } from '../tools/backup.ts'
import { check } from '../tools/check.ts'
import type { Context } from './context.ts'

/** Commands of the store's own tools; only who may open the socket can send them. */
export async function storeCheck({ args, engine }: Context): Promise<Doc> {
  args.done()
  const { collections, documents, keys, faults } = await check(engine)
  return Doc.of({
    collections,
    documents: BigInt(documents),
    keys: BigInt(keys),
    faults: new Arr([...faults]),
    ok: new Double(1)
  })
}

export async function storeBackup({ args, engine, target }: Context): Promise<Doc> {
  args.done()
  if (typeof target !== 'string' || target === '') throw new StoreError('BadValue', 'storeBackup needs the path of a new file')
  try {
    await backup(engine, target)
  } catch (error) {
    throw new StoreError('InternalError', error instanceof Error ? error.message : String(error))
  }
  return Doc.of({ ok: new Double(1) })
}
