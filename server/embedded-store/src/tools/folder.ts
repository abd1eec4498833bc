import { copyFileSync, chmodSync, existsSync, mkdirSync } from 'node:fs'
import { Arr, Doc, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { dataFile, liveOwner, refuseForeign } from '../host/owner.ts'
import { startServer } from '../host/server.ts'
import { ask } from './ask.ts'
import { backup } from './backup.ts'
import { check, type Checked } from './check.ts'

/** Checks the store of a folder: through its owner where one is at work, else by opening it. */
export async function checkFolder(dir: string): Promise<Checked> {
  refuseMissing(dir)
  const owner = await liveOwner(dir)
  if (owner) return checkedOf(await ask(owner.socket, Doc.of({ storeCheck: 1, $db: 'admin' })))
  const server = await startServer({ dir, durability: 'fsync' })
  try {
    return await check(server.engine)
  } finally {
    await server.close()
  }
}

/** Copies the store of a folder to a new file, at work or not. */
export async function backupFolder(dir: string, file: string): Promise<void> {
  refuseMissing(dir)
  const owner = await liveOwner(dir)
  if (owner) {
    const reply = await ask(owner.socket, Doc.of({ storeBackup: file, $db: 'admin' }))
    const message = reply.get('errmsg')
    if (typeof message === 'string') throw new Error(message)
    return
  }
  const server = await startServer({ dir, durability: 'fsync' })
  try {
    await backup(server.engine, file)
  } finally {
    await server.close()
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

function refuseMissing(dir: string): void {
  if (!existsSync(dataFile(dir))) throw new Error(`There is no store in ${dir}`)
}

function checkedOf(reply: Doc): Checked {
  const message = reply.get('errmsg')
  if (typeof message === 'string') throw new Error(message)
  const number = (name: string): number => {
    const value: Value | undefined = reply.get(name)
    return isNumber(value) ? toNumber(value) : 0
  }
  const faults = reply.get('faults')
  const texts = faults instanceof Arr ? faults.items().filter((one): one is string => typeof one === 'string') : []
  return { collections: number('collections'), documents: number('documents'), keys: number('keys'), faults: texts }
}
