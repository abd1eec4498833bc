import { encodeUtf8 } from './utf8.ts'

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2), and of the square roots of eight. */
const { K, H } = (() => {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)
  const bits = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
  return {
    K: Int32Array.from(primes, prime => bits(Math.cbrt(prime))),
    H: Int32Array.from(primes.slice(0, 8), prime => bits(Math.sqrt(prime)))
  }
})()

/** A SHA-256 (FIPS 180-4) that takes its bytes piece by piece. Plain script, because `crypto.subtle` is absent on plain HTTP and asynchronous. */
export interface Sha256 {
  update(bytes: Uint8Array): Sha256
  /** Lower-case hex. Ends the hash: nothing may be added afterwards. */
  digest(): string
}

export const createSha256 = (): Sha256 => {
  const state = Int32Array.from(H)
  const block = new Uint8Array(64)
  let filled = 0
  let total = 0
  const hash: Sha256 = {
    update(bytes) {
      total += bytes.length
      let at = 0
      if (filled > 0) {
        at = Math.min(64 - filled, bytes.length)
        block.set(bytes.subarray(0, at), filled)
        filled += at
        if (filled < 64) return hash
        compress(state, block, 0)
        filled = 0
      }
      for (; at + 64 <= bytes.length; at += 64) compress(state, bytes, at)
      block.set(bytes.subarray(at), 0)
      filled = bytes.length - at
      return hash
    },
    digest() {
      const padding = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8)
      padding[0] = 0x80
      const view = new DataView(padding.buffer)
      view.setUint32(padding.length - 8, Math.floor(total / 2 ** 29))
      view.setUint32(padding.length - 4, (total * 8) >>> 0)
      hash.update(padding)
      return [...state].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
    }
  }
  return hash
}

/** SHA-256 of bytes, or of the UTF-8 of a text, in lower-case hex. */
export const sha256Hex = (data: Uint8Array | string): string =>
  createSha256()
    .update(typeof data === 'string' ? encodeUtf8(data) : data)
    .digest()

const words = new Int32Array(64)

const compress = (state: Int32Array, bytes: Uint8Array, from: number): void => {
  const w = words
  for (let i = 0, at = from; i < 16; i++, at += 4) {
    w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0]! + a) | 0
  state[1] = (state[1]! + b) | 0
  state[2] = (state[2]! + c) | 0
  state[3] = (state[3]! + d) | 0
  state[4] = (state[4]! + e) | 0
  state[5] = (state[5]! + f) | 0
  state[6] = (state[6]! + g) | 0
  state[7] = (state[7]! + h) | 0
}
