import { Double, Long, serialize } from 'bson'
import { expect, it } from 'vitest'
import { keyFields } from '../storage/catalog.ts'
import { sortKey } from '../storage/index-keys.ts'
import { compare } from './compare.ts'
import { encodeKey } from './keys.ts'
import { Doc, type Value } from './values.ts'

const doc = (value: object): Doc => new Doc(Buffer.from(serialize(value)))
const valueOf = (value: unknown): Value => doc({ v: value }).get('v')!
const double = (value: number): Double => new Double(value)

/** MongoDB's order from low to high; values of one row are equal. */
const ladder: readonly (readonly unknown[])[] = [
  [null],
  [double(-Infinity)],
  [Long.fromString('-9223372036854775808')],
  [double(-1.5)],
  [-1, Long.fromNumber(-1), double(-1)],
  [0, double(-0), Long.fromNumber(0)],
  [double(5e-324)],
  [1, double(1)],
  [double(2 ** 53), Long.fromString('9007199254740992')],
  [Long.fromString('9007199254740993')],
  [double(2 ** 53 + 2)],
  [Long.fromString('9223372036854775807')],
  [double(2 ** 63)],
  [double(Infinity)],
  [''],
  ['\0'],
  ['\0a'],
  ['A'],
  ['a'],
  ['a\0'],
  ['a\u0001'],
  ['aa'],
  ['b'],
  ['é'],
  ['ﬀ'],
  ['\u{1F600}'],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Date(8.64e15)]
]

const steps = ladder.flatMap((row, step) => row.map(value => ({ step, value: valueOf(value) })))

it('orders values of all types as MongoDB does, in memory and as key bytes, up and down', () => {
  for (const a of steps) {
    for (const b of steps) {
      const wanted = Math.sign(a.step - b.step)
      const shown = `${JSON.stringify(ladder[a.step])} ${JSON.stringify(ladder[b.step])}`
      expect(Math.sign(compare(a.value, b.value)), shown).toBe(wanted)
      expect(Buffer.compare(encodeKey([a.value], [false]), encodeKey([b.value], [false])), shown).toBe(wanted)
      expect(Buffer.compare(encodeKey([a.value], [true]), encodeKey([b.value], [true])) + wanted, shown).toBe(0)
    }
  }
})

it('orders compound keys by one component after the other', () => {
  for (const a of steps) {
    for (const b of steps) {
      const after = encodeKey([a.value, b.value], [false, false])
      const longer = Buffer.concat([encodeKey([a.value], [false]), Buffer.from([0xff])])
      expect(Buffer.compare(after, longer)).toBe(-1)
    }
  }
})

const sorted = (rows: readonly object[], sort: object): unknown[] => {
  const fields = keyFields(doc(sort))
  const keyed = rows.map((row, at) => ({ key: sortKey(doc(row), fields), at }))
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ at }) => at)
}

it.each([
  ['a missing field is null', [{ a: 1 }, {}, { a: null }], { a: 1 }, [1, 2, 0]],
  ['an empty array is below null', [{ a: null }, { a: [] }, { a: 0 }], { a: 1 }, [1, 0, 2]],
  ['going up an array counts by its lowest element', [{ a: [9, 2] }, { a: 3 }, { a: [1, 8] }], { a: 1 }, [2, 0, 1]],
  ['going down an array counts by its highest element', [{ a: [9, 2] }, { a: 8.5 }, { a: [1, 8] }], { a: -1 }, [0, 1, 2]],
  ['elements that are documents count by their field', [{ a: [{ x: 5 }, { x: 1 }] }, { a: { x: 2 } }], { 'a.x': 1 }, [0, 1]],
  ['an element without the field is null', [{ a: { x: -5 } }, { a: [{ x: 5 }, {}] }], { 'a.x': 1 }, [1, 0]],
  ['types come in their ranks', [{ a: 'x' }, { a: 5 }, { a: new Date(0) }, { a: true }], { a: 1 }, [1, 0, 3, 2]],
  ['ranks turn round too', [{ a: 'x' }, { a: 5 }, { a: true }], { a: -1 }, [2, 0, 1]],
  [
    'a second field decides between equals',
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 0, b: 0 }
    ],
    { a: 1, b: -1 },
    [2, 1, 0]
  ],
  ['numbers of different types are one', [{ a: Long.fromNumber(2) }, { a: 1.5 }, { a: 1 }], { a: 1 }, [2, 1, 0]],
  ['strings go by their bytes, not by a language', [{ a: 'b' }, { a: 'B' }, { a: 'ä' }], { a: 1 }, [1, 0, 2]]
] as const)('sorting: %s', (_what, rows, sort, order) => expect(sorted(rows, sort)).toEqual(order))

it.each([
  ['object', { x: 1 }],
  ['array', [[1]]]
])('refuses an %s as a key and in a comparison', (type, inside) => {
  const value = valueOf(inside)
  expect(() => compare(value, value)).toThrow(`not supported by the embedded store: comparing two values of the type ${type}`)
  expect(() => sorted([{ a: [inside] }], { a: 1 })).toThrow(
    /not supported by the embedded store: an index or sort key of the type/
  )
})
