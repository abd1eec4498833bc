import { inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatZlib } from './flat-zlib.ts'
import { readPng } from './png-read.ts'
import { pngOf } from './png-write.ts'
import { sourceOf } from './testing/files.ts'

const read = (bytes: Uint8Array) => readPng(sourceOf('a.png', bytes, 1000))

describe('a zlib stream of flat bytes', () => {
  it('is unpacked by zlib to what it was made of', () => {
    const byte = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1, 255) }, fc.nat(255))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(byte, fc.integer({ min: 1, max: 700 })), { maxLength: 40 }),
        fc.integer({ min: 1, max: 900 }),
        (runs, stride) => {
          const bytes = Uint8Array.from(runs.flatMap(([value, times]) => Array.from({ length: times }, () => value)))
          expect([...inflateSync(flatZlib(bytes, stride))]).toEqual([...bytes])
        }
      )
    )
  })
  it('tells every length and many distances', () => {
    for (let length = 1; length < 300; length++) {
      const row = Uint8Array.from({ length: 300 + length * 7 }, (_, i) => (i * 7919) % 251)
      const bytes = Uint8Array.from([...row, ...row.subarray(0, length), 252, ...row.subarray(length + 1)])
      expect(Buffer.compare(inflateSync(flatZlib(bytes, row.length)), bytes)).toBe(0)
    }
    expect(inflateSync(flatZlib(new Uint8Array(100_000), 40_000))).toHaveLength(100_000)
  })
})

describe('a PNG', () => {
  const [width, height] = [5, 3]
  const indices = Uint8Array.from({ length: 15 }, (_, i) => (i * i) % 3)
  it('of indices, colours or deep greys is read back', async () => {
    const palette = Uint8Array.from([0, 0, 0, 128, 0, 0, 0, 128, 0])
    expect(await read(pngOf({ width, height, pixels: indices, palette }))).toEqual({
      width,
      height,
      pixels: indices,
      channels: 1,
      palette: [
        [0, 0, 0],
        [128, 0, 0],
        [0, 128, 0]
      ]
    })
    const colours = Uint8Array.from({ length: 45 }, (_, i) => i * 5)
    expect(await read(pngOf({ width, height, pixels: colours }))).toMatchObject({ channels: 3, pixels: colours })
    const deep = Uint16Array.from({ length: 15 }, (_, i) => i * 4369)
    expect(await read(pngOf({ width, height, pixels: deep }))).toMatchObject({ channels: 1, pixels: deep })
  })
  it('that is broken, cut short, too large or none is named', async () => {
    const sound = pngOf({ width, height, pixels: indices, palette: new Uint8Array(9) })
    expect(await read(new Uint8Array(40))).toBe('the file is no PNG')
    for (let cut = 34; cut < sound.length; cut++) expect(await read(sound.subarray(0, cut)), String(cut)).toBeTypeOf('string')
    const huge = Uint8Array.from(sound)
    huge.set([0x7f, 0xff, 0xff, 0xff], 16)
    expect(await read(huge)).toMatch(/more than/)
  })
})
