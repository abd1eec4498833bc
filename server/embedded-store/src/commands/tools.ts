import { bad } from '../error.ts'
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
  if (typeof target !== 'string' || target === '') throw bad('storeBackup needs the path of a new file')
  await backup(engine, target)
  return Doc.of({ ok: new Double(1) })
}
