import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new id: 20 characters, in the order of time to the millisecond, 55 random bits. */
export function newId(now = Date.now()): string {
  let time = ''
  for (let rest = now, i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = ALPHABET.charAt(rest % 32) + time
  return time + letters(11)
}

/** An id that tells nothing, not even its age: 20 characters, 100 random bits. */
export const randomId = (): string => letters(20)

/** A secret for links, sessions and tokens: 256 random bits. */
export const secret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. Secrets are random and long, so that a plain hash is enough. */
export const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url')

/** Compares without telling by its time where the two differ. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

const letters = (count: number): string => Array.from(randomBytes(count), byte => ALPHABET.charAt(byte % 32)).join('')
