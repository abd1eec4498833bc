import { copyFileSync, chmodSync, existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Arr, Doc, isNumber, toNumber, type Value } from '../bson/values.ts'
import { openEmbeddedStore } from '../host/open.ts'
import { dataFile, liveOwner, refuseForeign } from '../host/owner.ts'
import { ask } from './ask.ts'
import type { Checked } from './check.ts'

/** Checks the store of a folder, at work or not. */
export async function checkFolder(dir: string): Promise<Checked> {
  const reply = await askFolder(dir, Doc.of({ storeCheck: 1, $db: 'admin' }))
  const number = (name: string): number => {
    const value: Value | undefined = reply.get(name)
    return isNumber(value) ? toNumber(value) : 0
  }
  const faults = reply.get('faults')
  const texts = faults instanceof Arr ? faults.items().filter((one): one is string => typeof one === 'string') : []
  return { collections: number('collections'), documents: number('documents'), keys: number('keys'), faults: texts }
}

/** Copies the store of a folder to a new file, at work or not. */
export const backupFolder = async (dir: string, file: string): Promise<void> =>
  void (await askFolder(dir, Doc.of({ storeBackup: resolve(file), $db: 'admin' })))

/** Sends a command to the owner of a folder, or to one that is started for it. Throws what is refused. */
async function askFolder(dir: string, command: Doc): Promise<Doc> {
  if (!existsSync(dataFile(dir))) throw new Error(`There is no store in ${dir}`)
  const owner = await liveOwner(dir)
  const opened = owner ? undefined : await openEmbeddedStore({ dir })
  try {
    const reply = await ask(owner?.socket ?? opened?.socket ?? '', command)
    const message = reply.get('errmsg')
    if (typeof message === 'string') throw new Error(message)
    return reply
  } finally {
    await opened?.close()
  }
}

/** Puts a backup into a folder that holds no store yet. */
export function restoreFolder(file: string, dir: string): void {
  if (!existsSync(file)) throw new Error(`${file} is not there`)
  refuseForeign(dir)
  if (existsSync(dataFile(dir))) throw new Error(`${dir} holds a store already: name an empty folder`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  copyFileSync(file, dataFile(dir))
  chmodSync(dataFile(dir), 0o600)
}
