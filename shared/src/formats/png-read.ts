import { decode } from 'fast-png'
import type { SourceFile } from './format.ts'

export interface ReadPng {
  readonly width: number
  readonly height: number
  /** Row by row, `channels` numbers for each pixel. */
  readonly pixels: Uint8Array | Uint8ClampedArray | Uint16Array
  readonly channels: number
  /** Of indexed pixels: [r, g, b] each. */
  readonly palette: readonly (readonly number[])[] | undefined
}

/** Bytes of the longest PNG that is read, and pixels of the largest: more than any mask that people paint. */
const MOST_BYTES = 64 * 2 ** 20
const MOST_PIXELS = 2 ** 27
const HEAD = 33
const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

/**
 * The pixels of a PNG, or why there are none. Chunks that say nothing about pixels are taken out before decoding: they can be packed bombs. That of the
 * pixels themselves can too, so whoever reads files of strangers reads in a process with little memory (design §10.8).
 */
export const readPng = async (file: SourceFile): Promise<ReadPng | string> => {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of file.bytes()) {
    length += piece.length
    if (length > MOST_BYTES) return `the file is longer than ${MOST_BYTES} bytes`
    pieces.push(piece.slice())
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  const view = new DataView(bytes.buffer)
  if (length < HEAD || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return 'the file is no PNG'
  if (view.getUint32(16) * view.getUint32(20) > MOST_PIXELS) return `the picture has more than ${MOST_PIXELS} px`
  try {
    const { width, height, data, depth, channels, palette } = decode(criticalOf(bytes, view))
    const pixels = depth < 8 ? unpacked(data, width, height, depth) : data
    return pixels.length === width * height * channels ? { width, height, pixels, channels, palette } : 'the picture is cut short'
  } catch (error) {
    return error instanceof Error ? `the PNG is broken: ${error.message}` : 'the PNG is broken'
  }
}

const criticalOf = (bytes: Uint8Array, view: DataView): Uint8Array => {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (CRITICAL.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') break
    at = end
  }
  const whole = new Uint8Array(kept.reduce((sum, piece) => sum + piece.length, 0))
  let to = 0
  for (const piece of kept) {
    whole.set(piece, to)
    to += piece.length
  }
  return whole
}

/** Pixels of one, two or four bits, packed row by row, the first in the greatest bits. */
const unpacked = (data: ArrayLike<number>, width: number, height: number, depth: number): Uint8Array => {
  const stride = Math.ceil((width * depth) / 8)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * stride + ((x * depth) >> 3)] ?? 0
      pixels[y * width + x] = (byte >> (8 - depth - ((x * depth) & 7))) & (2 ** depth - 1)
    }
  }
  return pixels
}
