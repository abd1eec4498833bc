import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'

/** argon2id by OWASP's password storage sheet: 19 MiB, two passes, one lane; about 50 ms of a core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Hashes at once: the thread pool has room left for files and names while thousands sign in. */
const AT_ONCE = 2
const COMMON = new Set([
  '1234567890',
  '0123456789',
  'password12',
  'password123',
  'qwertyuiop',
  'administrator',
  'changeme123',
  'uurgauurga'
])
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>(go => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST))

let decoy: Promise<string> | undefined

/** Whether the password is the one. For an unknown login the same work is done, so that time tells nothing. */
export async function checkPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const against = stored ?? (await decoy)
  const right = await inTurn(() => verify(against, password))
  return right && stored !== undefined
}

/** Whether a password is too easy: common, one character repeated, or made of the login. The length is the schema's. */
export const isWeak = (password: string, login: string): boolean =>
  COMMON.has(password.toLowerCase()) ||
  new Set(password).size < 4 ||
  (login.length > 3 && password.toLowerCase().includes(login.toLowerCase()))

/** A password to be read from a screen and typed once: 59 random bits, no letters that look alike. */
export const oneTimePassword = (): string =>
  Array.from(randomBytes(12), byte => ALPHABET.charAt(byte % ALPHABET.length))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')
