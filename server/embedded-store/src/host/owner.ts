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
const OPENING = 'opening.lock'
/** An opening takes a fraction of a second: one that is older was cut short by a crash. */
const OPENING_MS = 30_000
/** Files a folder of ours may hold; any other means that somebody else's folder was named. */
const OURS = new Set([FILE, OPENING, DATA, `${DATA}-lock`, 'store.sock'])

export const dataFile = (dir: string): string => join(dir, DATA)

/** Throws where the folder holds what is not ours. Nothing in it is touched. */
export function refuseForeign(dir: string): void {
  const strange = existsSync(dir) ? readdirSync(dir).filter(name => !OURS.has(name)) : []
  if (strange.length > 0)
    throw new Error(
      `${dir} is not a folder of the embedded store: it holds ${strange.slice(0, 3).join(', ')}. Name another folder; this one was left as it is.`
    )
}

/** Where each of LMDB's first two pages says what it is, how large pages are and which is the last one in use. */
const MAGIC = 0xbeefc0de
const MAGIC_AT = 24
const PAGE_SIZE_AT = 48
const LAST_PAGE_AT = 144
const HEAD = 152
/**
 * Throws where the data file is none of LMDB's, or lacks its end: the library maps it into memory, and reading what is not there would end
 * the process. Nothing is touched.
 */
export function refuseDamaged(dir: string): void {
  const file = dataFile(dir)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return
  const opened = openSync(file, 'r')
  const headAt = (position: number): Buffer | undefined => {
    const head = Buffer.alloc(HEAD)
    return readSync(opened, head, 0, HEAD, position) === HEAD && head.readUInt32LE(MAGIC_AT) === MAGIC ? head : undefined
  }
  try {
    const first = headAt(0)
    const pageSize = first?.readUInt32LE(PAGE_SIZE_AT) ?? 0
    const second = headAt(pageSize)
    const lastPage = Math.max(...[first, second].map(head => Number(head?.readBigUInt64LE(LAST_PAGE_AT) ?? 0n)))
    if (first && second && size >= (lastPage + 1) * pageSize) return
  } finally {
    closeSync(opened)
  }
  throw new Error(notOpened(dir))
}

export const notOpened = (dir: string, why = 'its file is damaged'): string =>
  `The store in ${dir} cannot be opened: ${why}. It was left as it is; restore a backup or name another folder.`

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

/** The owner that is alive: its socket answers. The number of its process proves nothing: another program may have got it. */
export async function liveOwner(dir: string): Promise<Owner | undefined> {
  const owner = readOwner(dir)
  return owner && (await answers(owner.socket)) ? owner : undefined
}

/** Only a socket that nobody listens on, or that is not there, says that its process is gone. A busy one is slow to answer. */
const answers = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(path)
    const end = (alive: boolean): void => {
      socket.destroy()
      resolve(alive)
    }
    socket.once('connect', () => end(true))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'))
    socket.setTimeout(2_000, () => end(true))
  })

/** Runs `open` while no other process opens the folder. Throws where one does. */
export async function openingAlone<T>(dir: string, open: () => Promise<T>): Promise<T> {
  const lock = join(dir, OPENING)
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
  if (since !== undefined && Date.now() - since > OPENING_MS) rmSync(lock, { force: true })
  try {
    closeSync(openSync(lock, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new Error(`${dir} is being opened by another process. Should that one have crashed, try again in half a minute.`, {
      cause: error
    })
  }
  try {
    return await open()
  } finally {
    rmSync(lock, { force: true })
  }
}
