import { Double, EJSON, Long, serialize } from 'bson'
import { describe, expect, it } from 'vitest'
import { Doc } from '../bson/values.ts'
import { parseFilter } from './filter.ts'
import { compileFilter } from './match.ts'

// What MongoDB answers, by its manual and by the rules of its path iterator: a document, a filter, whether it matches.

const doc = (value: object): Doc => new Doc(Buffer.from(serialize(value, { ignoreUndefined: true })))
const double = (value: number): Double => new Double(value)
const long = (text: string): Long => Long.fromString(text)
const date = (ms: number): Date => new Date(ms)

type Case = readonly [document: object, filter: object, matches: boolean]

const cases: Record<string, readonly Case[]> = {
  equality: [
    [{ a: 1 }, {}, true],
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: double(1) }, true],
    [{ a: long('1') }, { a: 1 }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: true }, { a: 1 }, false],
    [{ a: double(-0) }, { a: 0 }, true],
    [{ a: long('9007199254740993') }, { a: double(2 ** 53) }, false],
    [{ a: date(5) }, { a: date(5) }, true],
    [{ a: date(5) }, { a: 5 }, false],
    [{ a: {} }, { a: {} }, true],
    [{ a: { x: 1 } }, { a: {} }, false],
    [{}, { a: {} }, false],
    [{ a: [{}] }, { a: {} }, true],
    [{ a: { x: 1 } }, { a: { $ne: {} } }, true],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, false]
  ],
  arrays: [
    [{ a: [1, 2] }, { a: 1 }, true],
    [{ a: [[1, 2]] }, { a: 1 }, false]
  ],
  paths: [
    [{ a: { x: 1 } }, { 'a.x': 1 }, true],
    [{ a: [{ x: 1 }, { x: 2 }] }, { 'a.x': 2 }, true],
    [{ a: [{ x: [1, 2] }] }, { 'a.x': 2 }, true],
    [{ a: [[{ x: 1 }]] }, { 'a.x': 1 }, false],
    [{ a: [5, 6] }, { 'a.1': 6 }, true],
    [{ a: [5, 6] }, { 'a.0': 6 }, false],
    [{ a: [5, 6] }, { 'a.01': 6 }, false],
    [{ a: { '1': 6 } }, { 'a.1': 6 }, true],
    [{ a: [{ '1': 7 }] }, { 'a.1': 7 }, true],
    [{ a: [{ x: 1 }, { x: 2 }] }, { 'a.1.x': 2 }, true],
    [{ a: [{ x: 1 }, { x: 2 }] }, { 'a.0.x': 2 }, false],
    [{ a: [[1, 2], [3]] }, { 'a.0': 1 }, false]
  ],
  order: [
    [{ a: 5 }, { a: { $gt: 3 } }, true],
    [{ a: 5 }, { a: { $gte: long('5') } }, true],
    [{ a: 5 }, { a: { $lt: double(5) } }, false],
    [{ a: '5' }, { a: { $gt: 3 } }, false],
    [{ a: [1, 9] }, { a: { $gt: 5, $lt: 3 } }, true],
    [{}, { a: { $lt: 5 } }, false],
    [{ a: double(Infinity) }, { a: { $gt: long('9223372036854775807') } }, true],
    [{ a: long('9007199254740993') }, { a: { $gt: double(2 ** 53) } }, true],
    [{ a: long('10') }, { a: { $lt: long('9') } }, false],
    [{ a: date(5) }, { a: { $gte: date(5) } }, true],
    [{ a: date(-5) }, { a: { $lt: date(0) } }, true],
    [{ a: date(5) }, { a: { $gt: 0 } }, false],
    [{ a: true }, { a: { $gt: false } }, true],
    [{ a: 'b' }, { a: { $gt: 'a' } }, true],
    [{ a: 'a' }, { a: { $gt: 'B' } }, true],
    [{ a: 'ab' }, { a: { $gt: 'a' } }, true],
    [{ a: '\u{1F600}' }, { a: { $gt: 'ﬀ' } }, true]
  ],
  'not equal': [
    [{ a: 2 }, { a: { $ne: 1 } }, true],
    [{ a: [1, 2] }, { a: { $ne: 1 } }, false],
    [{}, { a: { $ne: 1 } }, true],
    [{ a: [{ x: 1 }, { x: 2 }] }, { 'a.x': { $ne: 2 } }, false]
  ],
  membership: [
    [{ a: 2 }, { a: { $in: [1, 2] } }, true],
    [{ a: long('2') }, { a: { $in: [double(2)] } }, true],
    [{ a: [1, 2] }, { a: { $in: [2, 9] } }, true],
    [{ a: 1 }, { a: { $in: [] } }, false]
  ],
  existence: [
    [{ a: null }, { a: { $exists: true } }, true],
    [{}, { a: { $exists: true } }, false],
    [{}, { a: { $exists: false } }, true],
    [{ a: 1 }, { a: { $exists: 0 } }, false],
    [{ a: [] }, { a: { $exists: true } }, true],
    [{ a: [{ x: 1 }, {}] }, { 'a.x': { $exists: false } }, false],
    [{ a: [] }, { 'a.x': { $exists: false } }, true],
    [{ a: 5 }, { 'a.x': { $exists: false } }, true]
  ],
  'one element': [
    [
      {
        a: [
          { x: 1, y: 2 },
          { x: 2, y: 1 }
        ]
      },
      { a: { $elemMatch: { x: 1, y: 1 } } },
      false
    ],
    [
      {
        a: [
          { x: 1, y: 2 },
          { x: 2, y: 1 }
        ]
      },
      { a: { $elemMatch: { x: 2, y: 1 } } },
      true
    ],
    [
      {
        a: [
          { x: 1, y: 2 },
          { x: 2, y: 1 }
        ]
      },
      { 'a.x': 1, 'a.y': 1 },
      true
    ],
    [{ a: { x: 1 } }, { a: { $elemMatch: { x: 1 } } }, false],
    [{ a: [[7]] }, { a: { $elemMatch: { '0': 7 } } }, true],
    [{ a: [{ x: 1 }] }, { a: { $elemMatch: { $or: [{ x: 1 }, { x: 9 }] } } }, true],
    [{ a: [{ b: [{ x: 1 }] }] }, { 'a.b': { $elemMatch: { x: 1 } } }, true],
    [{ a: [{ x: 1 }] }, { a: { $elemMatch: { x: { $exists: false } } } }, false]
  ],
  logic: [
    [{ a: 1, b: 2 }, { $or: [{ a: 2 }, { b: 2 }] }, true],
    [{ a: 1, b: 2 }, { a: 1, $or: [{ b: 3 }, { a: 2 }] }, false],
    [{ a: [1, 2] }, { a: { $gte: 2, $in: [1] } }, true],
    [{ a: 5 }, { a: { $gt: 1, $ne: 5 } }, false]
  ]
}

for (const [name, rows] of Object.entries(cases)) {
  describe(`filters on ${name}`, () => {
    it.each(rows.map(row => [EJSON.stringify(row[1]), EJSON.stringify(row[0]), row[2], row] as const))(
      '%s on %s: %s',
      (_filter, _document, matches, row) => {
        expect(compileFilter(parseFilter(doc(row[1])))(doc(row[0]))).toBe(matches)
      }
    )
  })
}

const refused: readonly (readonly [filter: object, what: string])[] = [
  ...['$and', '$nor', '$expr', '$where', '$text', '$jsonSchema', '$comment', '$alwaysFalse'].map(
    name => [{ [name]: [{ a: 1 }] }, `query operator ${name}`] as const
  ),
  ...['$eq', '$nin', '$not', '$all', '$size', '$type', '$regex', '$mod', '$bitsAllSet', '$near', '$geoWithin', '$what'].map(
    name => [{ a: { $exists: true, [name]: 1 } }, `query operator ${name}`] as const
  ),
  [{ a: { $elemMatch: { $gt: 3 } } }, 'query operator $gt'],
  [{ a: null }, 'a filter of a by a value of the type null'],
  [{ a: { $ne: null } }, 'a filter of a by a value of the type null'],
  [{ a: { $in: [1, null] } }, 'a filter of a by a value of the type null'],
  [{ a: [1] }, 'a filter of a by a value of the type array'],
  [{ a: { x: 1 } }, 'a filter of a by a value of the type object'],
  [{ a: { $gt: {} } }, 'a filter of a by a value of the type object']
]

it.each(refused.map(([filter, what]) => [EJSON.stringify(filter), what, filter] as const))(
  'refuses %s by name',
  (_shown, what, filter) => expect(() => parseFilter(doc(filter))).toThrow(`not supported by the embedded store: ${what}`)
)
