import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

/** Who serves a folder: the process and where its socket is. Kept in the folder while it runs. */
export interface Owner {
  readonly pid: number
  readonly socket: string
}

const FILE = 'owner.json'
const DATA = 'data.mdb'
/** Files a folder of ours may hold; any other means that somebody else's folder was named. */
const OURS = new Set([FILE, DATA, `${DATA}-lock`, 'store.sock'])

export const dataFile = (dir: string): string => join(dir, DATA)

/** Throws where the folder holds what is not ours. Nothing in it is touched. */
export function refuseForeign(dir: string): void {
  const strange = existsSync(dir) ? readdirSync(dir).filter(name => !OURS.has(name)) : []
  if (strange.length > 0)
    throw new Error(
      `${dir} is not a folder of the embedded store: it holds ${strange.slice(0, 3).join(', ')}. Name another folder; this one was left as it is.`
    )
}

/** LMDB's mark on its first page, and where it stands. */
const MAGIC = 0xbeefc0de
const MAGIC_AT = 24
const TWO_PAGES = 8_192

/** Throws where the data file is none of LMDB's: the library maps it into memory and a damaged one would end the process. Nothing is touched. */
export function refuseDamaged(dir: string): void {
  const file = dataFile(dir)
  if (!existsSync(file) || statSync(file).size === 0) return
  const head = Buffer.alloc(TWO_PAGES)
  const opened = openSync(file, 'r')
  try {
    const read = readSync(opened, head, 0, TWO_PAGES, 0)
    if (read === TWO_PAGES && head.readUInt32LE(MAGIC_AT) === MAGIC) return
  } finally {
    closeSync(opened)
  }
  throw new Error(
    `The store in ${dir} cannot be opened: its file is damaged. It was left as it is; restore a backup or name another folder.`
  )
}

export function readOwner(dir: string): Owner | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(dir, FILE), 'utf8'))
    if (
      typeof found === 'object' &&
      found !== null &&
      'pid' in found &&
      'socket' in found &&
      typeof found.pid === 'number' &&
      typeof found.socket === 'string'
    )
      return { pid: found.pid, socket: found.socket }
  } catch {
    // No file, or one cut short by a crash: nobody owns the folder.
  }
  return undefined
}

export const writeOwner = (dir: string, owner: Owner): void =>
  writeFileSync(join(dir, FILE), JSON.stringify(owner), { mode: 0o600 })
export const removeOwner = (dir: string): void => rmSync(join(dir, FILE), { force: true })

/** The owner that is alive: its process runs and its socket answers. A number that another program got meanwhile does not count. */
export async function liveOwner(dir: string): Promise<Owner | undefined> {
  const owner = readOwner(dir)
  return owner && owner.pid !== process.pid && (await answers(owner.socket)) ? owner : undefined
}

const answers = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(path)
    const end = (alive: boolean): void => {
      socket.destroy()
      resolve(alive)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.setTimeout(2_000, () => end(false))
  })
