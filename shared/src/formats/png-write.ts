import { flatZlib } from './flat-zlib.ts'

/** A PNG of few colours in large areas, as masks are: 8-bit palette indices, 8-bit red-green-blue, or 16-bit greys. */
export interface FlatPicture {
  readonly width: number
  readonly height: number
  /** Row by row: an index for each pixel, three bytes for each, or one number up to 65535 for each. */
  readonly pixels: Uint8Array | Uint16Array
  /** Flat [r, g, b, …] of indexed pixels. */
  readonly palette?: Uint8Array
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const [GREY, TRUE_COLOUR, INDEXED] = [0, 2, 3]

/** The bytes of a PNG, without filters and not interlaced. https://www.w3.org/TR/png-3/ */
export const pngOf = ({ width, height, pixels, palette }: FlatPicture): Uint8Array => {
  const isDeep = pixels instanceof Uint16Array
  const colour = isDeep ? GREY : palette ? INDEXED : TRUE_COLOUR
  const perPixel = isDeep ? 2 : palette ? 1 : 3
  if (pixels.length !== width * height * (isDeep ? 1 : perPixel))
    throw new Error(`${pixels.length} numbers are no ${width} × ${height} px`)
  const stride = width * perPixel + 1
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    if (!isDeep) rows.set(pixels.subarray(y * (stride - 1), (y + 1) * (stride - 1)), y * stride + 1)
    else {
      for (let x = 0; x < width; x++) {
        const value = pixels[y * width + x] as number
        rows[y * stride + 1 + 2 * x] = value >>> 8
        rows[y * stride + 2 + 2 * x] = value & 0xff
      }
    }
  }
  const head = new Uint8Array([...bigEndian(width), ...bigEndian(height), isDeep ? 16 : 8, colour, 0, 0, 0])
  const chunks = [chunk('IHDR', head), ...(palette ? [chunk('PLTE', palette)] : []), chunk('IDAT', flatZlib(rows, stride))]
  return joined([new Uint8Array(SIGNATURE), ...chunks, chunk('IEND', new Uint8Array())])
}

const bigEndian = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = joined([Uint8Array.from(type, letter => letter.charCodeAt(0)), data])
  return joined([new Uint8Array(bigEndian(data.length)), named, new Uint8Array(bigEndian(crc32(named)))])
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let k = 0; k < 8; k++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

const crc32 = (bytes: Uint8Array): number => {
  let crc = -1
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}
