/** Pictures as they come from scanners, printers and phones: what is taken as what, and what is refused. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode, type Answered } from './decode.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'uurga-odd-'))))
afterAll(async () => await rm(folder, { recursive: true, force: true }))

let count = 0
const put = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `${count++}`)
  await writeFile(path, bytes)
  return path
}
const facts = async (bytes: Uint8Array): Promise<Answered> => await decode({ path: await put(bytes), job: 'facts' })
/** Pixels of the upright picture, as the browser gets it. */
const upright = async (bytes: Uint8Array, page?: number) => {
  const path = await put(bytes)
  const answered = await decode({ path, job: 'upright', to: `${path}.to`, page })
  if (!('made' in answered)) throw new Error(JSON.stringify(answered))
  const shown = sharp(answered.made === 'same' ? path : `${path}.to`)
  const { data, info } = await shown.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { made: answered.made, width: info.width, height: info.height, at: (x: number, y: number) => pixel(data, info, x, y) }
}
const pixel = (data: Buffer, { width, channels }: { width: number; channels: number }, x: number, y: number): number[] =>
  Array.from({ length: channels }, (_, c) => data[(y * width + x) * channels + c] ?? -1)
const near = (seen: readonly number[], wanted: readonly number[], by: number): boolean =>
  seen.length === wanted.length && seen.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= by)

const RED = [170, 51, 51] as const
const plain = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
const grey = (...values: number[]): Buffer => Buffer.concat(values.map(value => Buffer.alloc(60 * 40 * 3, value)))
const moving = (...values: number[]) =>
  sharp(grey(...values), { raw: { width: 60, height: 40 * values.length, channels: 3, pageHeight: 40 } })

const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.concat([Buffer.from(name), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length)
  frame.writeUInt32BE(crc32(head), 4)
  return Buffer.concat([frame.subarray(0, 4), head, frame.subarray(4)])
}
/** A PNG with chunks put in after its head. */
const withChunks = async (...chunks: Buffer[]): Promise<Buffer> => {
  const png = await plain().png().toBuffer()
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
}

describe('a picture', () => {
  it('lies upright whatever its EXIF orientation, 1 to 8', async () => {
    const [W, H] = [40, 20]
    /** Four corners of four colours, told apart after any turn and any mirror. */
    const colourAt = (x: number, y: number): number[] => [x < W / 2 ? 255 : 0, y < H / 2 ? 255 : 0, 90]
    /** Which place of the upright picture a stored px shows: row 0 and column 0 as the EXIF standard (CP-3451, Orientation) names them. */
    const shows: Readonly<Record<number, (x: number, y: number) => readonly [number, number]>> = {
      1: (x, y) => [x, y],
      2: (x, y) => [W - 1 - x, y],
      3: (x, y) => [W - 1 - x, H - 1 - y],
      4: (x, y) => [x, H - 1 - y],
      5: (x, y) => [y, x],
      6: (x, y) => [W - 1 - y, x],
      7: (x, y) => [W - 1 - y, H - 1 - x],
      8: (x, y) => [y, H - 1 - x]
    }
    for (const [name, place] of Object.entries(shows)) {
      const orientation = Number(name)
      const [width, height] = orientation >= 5 ? [H, W] : [W, H]
      const pixels = Array.from({ length: width * height }, (_, i) => colourAt(...place(i % width, Math.floor(i / width)))).flat()
      const bytes = await sharp(Buffer.from(pixels), { raw: { width, height, channels: 3 } })
        .withMetadata({ orientation })
        .png()
        .toBuffer()
      expect(await facts(bytes)).toMatchObject({
        looked: { pages: [{ width: W, height: H, rawWidth: width, rawHeight: height, orientation }] }
      })
      const shown = await upright(bytes)
      expect([orientation, shown.width, shown.height]).toEqual([orientation, W, H])
      for (const [x, y] of [
        [0, 0],
        [W - 1, 0],
        [0, H - 1],
        [W - 1, H - 1]
      ] as const)
        expect([orientation, x, y, shown.at(x, y)]).toEqual([orientation, x, y, colourAt(x, y)])
    }
  })

  it('of inks is made RGB, by its own profile or by a usual one, and that is said', async () => {
    const bare = await plain().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    expect(await facts(bare)).toMatchObject({ looked: { notes: ['cmyk-without-profile'] } })
    expect(near((await upright(bare)).at(9, 9), RED, 40)).toBe(true)
    const own = await plain().withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer()
    expect(await facts(own)).toMatchObject({ looked: { notes: ['cmyk-by-profile'] } })
    expect(near((await upright(own)).at(9, 9), RED, 25)).toBe(true)
  })

  it('of a wide gamut is shown in the colours it means', async () => {
    const wide = await plain().withIccProfile('p3').tiff().toBuffer()
    const raw = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
    expect(near([...raw.subarray(0, 3)], RED, 4)).toBe(false)
    expect(near((await upright(wide)).at(9, 9), RED, 3)).toBe(true)
  })

  it.each(['gif', 'webp'] as const)('that moves (%s) is its first frame, and that is said', async format => {
    const bytes = await moving(200, 20)
      .toFormat(format, { delay: [100, 100], lossless: true })
      .toBuffer()
    expect(await facts(bytes)).toMatchObject({ looked: { pages: [{ width: 60, height: 40 }], notes: ['first-frame'] } })
    const shown = await upright(bytes)
    expect(shown.made).not.toBe('same')
    expect([shown.height, ...shown.at(9, 9)]).toEqual([40, 200, 200, 200])
  })
  it('that moves (APNG) is its first frame, and that is said', async () => {
    const frames = Buffer.alloc(8)
    frames.writeUInt32BE(1)
    const bytes = await withChunks(chunk('acTL', frames))
    expect(await facts(bytes)).toMatchObject({ looked: { notes: ['first-frame'] } })
    expect((await upright(bytes)).made).toEqual({ type: 'image/png' })
  })

  it('with something after its end, or megabytes of words in it, is taken as it is', async () => {
    const jpeg = await plain().jpeg({ quality: 100 }).toBuffer()
    const text = Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(6_000_000, 65))])
    for (const bytes of [
      Buffer.concat([jpeg, Buffer.alloc(50_000, 7)]),
      await withChunks(chunk('zTXt', text), chunk('iCCP', text))
    ]) {
      expect(await facts(bytes)).toMatchObject({ looked: { pages: [{ width: 60, height: 40 }], notes: [] } })
      expect(near((await upright(bytes)).at(9, 9), RED, 3)).toBe(true)
    }
  })

  it('that is damaged is refused: cut off, or with a sum that is wrong', async () => {
    const png = await sharp(Buffer.from(Array.from({ length: 7_200 }, (_, i) => (i * 37) % 251)), {
      raw: { width: 60, height: 40, channels: 3 }
    })
      .png()
      .toBuffer()
    const wrong = Buffer.from(png)
    const data = wrong.indexOf('IDAT')
    const sum = data + 4 + wrong.readUInt32BE(data - 4)
    wrong.writeUInt32BE((wrong.readUInt32BE(sum) ^ 1) >>> 0, sum)
    for (const bytes of [wrong, png.subarray(0, png.length / 2), (await plain().webp().toBuffer()).subarray(0, 60)])
      expect(await facts(bytes)).toMatchObject({ fault: 'file-broken' })
  })

  it('above a gigapixel is refused before a pixel is decoded', async () => {
    const png = await plain().png().toBuffer()
    png.writeUInt32BE(40_000, 16)
    png.writeUInt32BE(40_000, 20)
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
    expect(await facts(png)).toMatchObject({ fault: 'picture-too-large' })
  })
})

describe('a TIFF', () => {
  it('of several pages is all of them, each with its own upright picture', async () => {
    const bytes = await moving(200, 20, 90).tiff({ compression: 'none' }).toBuffer()
    const page = { width: 60, height: 40, type: 'image/tiff' }
    expect(await facts(bytes)).toMatchObject({ looked: { pages: [page, page, page], notes: [] } })
    for (const [number, value] of [200, 20, 90].entries())
      expect((await upright(bytes, number)).at(9, 9)).toEqual([value, value, value])
  })
  it('that holds one picture at several sizes is that picture, and that is said', async () => {
    const pyramid = await sharp({ create: { width: 1_000, height: 600, channels: 3, background: '#a33' } })
      .tiff({ tile: true, pyramid: true })
      .toBuffer()
    expect((await sharp(pyramid).metadata()).pages).toBeGreaterThan(1)
    expect(await facts(pyramid)).toMatchObject({ looked: { pages: [{ width: 1_000, height: 600 }], notes: ['first-level'] } })
  })
  it('of more pages than one item takes is refused', async () => {
    const many = sharp(Buffer.alloc(201), { raw: { width: 1, height: 201, channels: 1, pageHeight: 1 } })
    expect(await facts(await many.tiff().toBuffer())).toMatchObject({ fault: 'too-many-parts' })
  })
})
