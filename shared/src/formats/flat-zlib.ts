/** Longest and shortest repetition that DEFLATE can name. */
const [LONGEST, SHORTEST] = [258, 3]
const FARTHEST = 32_768

/**
 * Bytes of a picture in large even areas as a zlib stream. A repetition is looked for in two places only, the row above and the pixel before, which is where
 * masks repeat, so it takes a fraction of the time of a general search and comes out as small; codes are DEFLATE's fixed ones. `stride` is the bytes
 * of a row. https://www.rfc-editor.org/rfc/rfc1950 and rfc1951
 */
export const flatZlib = (bytes: Uint8Array, stride: number): Uint8Array => {
  const out = new BitWriter(64 + (bytes.length >> 4))
  out.bits(0x78, 8)
  out.bits(0x01, 8)
  // The last block, and of fixed codes.
  out.bits(1, 1)
  out.bits(1, 2)
  const up = stride <= FARTHEST ? stride : 0
  for (let i = 0; i < bytes.length;) {
    const end = Math.min(bytes.length, i + LONGEST)
    const above = up > 0 && i >= up ? runLength(bytes, i, i - up, end) : 0
    const before = i > 0 && above < LONGEST ? runLength(bytes, i, i - 1, end) : 0
    const length = Math.max(above, before)
    if (length < SHORTEST) {
      out.symbol(bytes[i] as number)
      i++
    } else {
      out.repetition(length, above >= before ? up : 1)
      i += length
    }
  }
  out.symbol(256)
  return out.end(adler32(bytes))
}

const runLength = (bytes: Uint8Array, at: number, from: number, end: number): number => {
  let i = at
  for (let k = from; i < end && bytes[i] === bytes[k]; k++) i++
  return i - at
}

const adler32 = (bytes: Uint8Array): number => {
  let [a, b] = [1, 0]
  for (let i = 0; i < bytes.length;) {
    // So many additions stay below 2³².
    const end = Math.min(bytes.length, i + 3800)
    for (; i < end; i++) {
      a += bytes[i] as number
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return ((b << 16) | a) >>> 0
}

/** The code, or extra bits, of lengths and distances: from which value on, and how many bits tell the rest. */
const stepsOf = (count: number, first: number, plain: number, perStep: number) => {
  const base: number[] = []
  const extra: number[] = []
  let value = first
  for (let i = 0; i < count; i++) {
    const bits = i < plain ? 0 : Math.floor((i - plain) / perStep) + 1
    base.push(value)
    extra.push(bits)
    value += 2 ** bits
  }
  return { base, extra }
}
const LENGTHS = stepsOf(28, SHORTEST, 8, 4)
const DISTANCES = stepsOf(30, 1, 4, 2)

const codeOf = ({ base }: { readonly base: readonly number[] }, value: number): number => {
  let code = base.length - 1
  while ((base[code] as number) > value) code--
  return code
}

class BitWriter {
  #bytes: Uint8Array
  #at = 0
  #held = 0
  #count = 0

  constructor(room: number) {
    this.#bytes = new Uint8Array(room)
  }

  /** The least bit first. */
  bits(value: number, count: number): void {
    this.#held |= value << this.#count
    this.#count += count
    while (this.#count >= 8) {
      this.#byte(this.#held & 0xff)
      this.#held >>>= 8
      this.#count -= 8
    }
  }

  /** A code of the fixed table, whose bits are written the greatest first. */
  symbol(code: number): void {
    if (code < 144) this.#reversed(48 + code, 8)
    else if (code < 256) this.#reversed(400 + code - 144, 9)
    else if (code < 280) this.#reversed(code - 256, 7)
    else this.#reversed(192 + code - 280, 8)
  }

  repetition(length: number, distance: number): void {
    if (length === LONGEST) this.symbol(285)
    else {
      const code = codeOf(LENGTHS, length)
      this.symbol(257 + code)
      this.bits(length - (LENGTHS.base[code] as number), LENGTHS.extra[code] as number)
    }
    const code = codeOf(DISTANCES, distance)
    this.#reversed(code, 5)
    this.bits(distance - (DISTANCES.base[code] as number), DISTANCES.extra[code] as number)
  }

  end(sum: number): Uint8Array {
    if (this.#count > 0) this.bits(0, 8 - this.#count)
    for (const shift of [24, 16, 8, 0]) this.#byte((sum >>> shift) & 0xff)
    return this.#bytes.subarray(0, this.#at)
  }

  #reversed(code: number, count: number): void {
    let turned = 0
    for (let k = 0; k < count; k++) turned |= ((code >>> k) & 1) << (count - 1 - k)
    this.bits(turned, count)
  }

  #byte(value: number): void {
    if (this.#at === this.#bytes.length) {
      const wider = new Uint8Array(2 * this.#at)
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes[this.#at++] = value
  }
}
