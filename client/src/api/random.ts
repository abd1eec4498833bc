/** Random bytes from `getRandomValues`: `crypto.randomUUID` is absent on plain HTTP outside the loopback. */
export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 24 url-safe characters, 144 bits: the id of one act, sent again with every try of it. */
export const commandId = (bytes: (length: number) => Uint8Array = randomBytes): string =>
  Array.from(bytes(24), byte => ALPHABET[byte & 63]).join('')
