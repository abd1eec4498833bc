import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { createSha256, sha256Hex } from './sha256.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

describe('canonical JSON', () => {
  it('writes what RFC 8785 writes', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false]
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
  })
  it('orders keys by UTF-16 units, as RFC 8785 §3.2.3', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(keys)))).toEqual([4, 2, 6, 7, 1, 5, 3])
  })
  it('is the same whatever the order of the keys, and says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const turned = (node: unknown): unknown => {
          if (Array.isArray(node)) return node.map(turned)
          if (typeof node !== 'object' || node === null) return node
          return Object.fromEntries(
            Object.entries(node)
              .reverse()
              .map(([key, field]) => [key, turned(field)])
          )
        }
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      })
    )
  })
  it('leaves out what is undefined and has one zero', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}')
  })
  it('has no form for what JSON cannot say', () => {
    for (const bad of [Number.NaN, Infinity, [undefined], () => 1, 1n]) expect(() => canonicalJson(bad)).toThrow(TypeError)
  })
})

describe('sha256', () => {
  it('gives the published digests', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
    )
    expect(sha256Hex('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
  })
  it('is that of the platform for any bytes, in one piece or many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300), { maxLength: 5 }), (bytes, cuts) => {
        const hash = createSha256()
        let from = 0
        for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
          hash.update(bytes.subarray(from, Math.min(cut, bytes.length)))
          from = Math.min(cut, bytes.length)
        }
        const expected = createHash('sha256').update(bytes).digest('hex')
        expect(hash.digest()).toBe(expected)
        expect(sha256Hex(bytes)).toBe(expected)
      })
    )
  })
})

describe('UTF-8', () => {
  it('is that of the platform for any text, and reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)])
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      })
    )
  })
  it('reads any bytes as the strict platform decoder does', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const likely = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xef, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff)
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), likely.map(Uint8Array.from.bind(Uint8Array))), bytes => {
        let expected: string | null = null
        try {
          expected = strict.decode(bytes)
        } catch {
          expected = null
        }
        expect(decodeUtf8(bytes)).toBe(expected)
      }),
      { numRuns: 5000 }
    )
  })
  it('reads long texts', () => {
    const text = '巴特尔😀'.repeat(10_000)
    expect(decodeUtf8(encodeUtf8(text))).toBe(text)
  })
})
