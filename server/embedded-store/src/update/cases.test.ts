import { Double, EJSON, Long, deserialize, serialize } from 'bson'
import { describe, expect, it } from 'vitest'
import { encodeDoc } from '../bson/encode.ts'
import { Doc } from '../bson/values.ts'
import type { CodeName } from '../error.ts'
import { parseFilter } from '../query/filter.ts'
import { compileFilter } from '../query/match.ts'
import { Positions } from '../query/paths.ts'
import { applyUpdate, parseUpdate, upsertedDocument } from './update.ts'

// What MongoDB makes of a document, or the code of its refusal. Results are compared to the type and in the order of the fields.

const doc = (value: object): Doc => new Doc(Buffer.from(serialize(value, { ignoreUndefined: true })))
const shown = (made: Doc): string => EJSON.stringify(deserialize(encodeDoc(made), { promoteValues: false }), { relaxed: false })
const wanted = (value: object): string => shown(doc(value))
const double = (value: number): Double => new Double(value)
const long = (text: string): Long => Long.fromString(text)
const most = '9223372036854775807'

type Case = readonly [before: object, update: object, after: object | CodeName, filter?: object]

const cases: Record<string, readonly Case[]> = {
  $set: [
    [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
    [{ a: 1, b: 1 }, { $set: { a: 'x' } }, { a: 'x', b: 1 }],
    [{ a: 1 }, { $set: { a: double(1) } }, { a: double(1) }],
    [{ a: 1 }, { $set: { a: long('1') } }, { a: long('1') }],
    [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    [{ a: { b: 1, c: 2 } }, { $set: { 'a.b': 5 } }, { a: { b: 5, c: 2 } }],
    [{ a: 5 }, { $set: { 'a.b': 1 } }, 'PathNotViable'],
    [{ a: null }, { $set: { 'a.b': 1 } }, 'PathNotViable'],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 'PathNotViable'],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
    [{ a: [1, 2] }, { $set: { a: [] } }, { a: [] }]
  ],
  $unset: [
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
    [{ a: { b: 1 } }, { $unset: { 'a.b': 1 } }, { a: {} }],
    [{ a: 1 }, { $unset: { 'a.b': 1, z: 1 } }, { a: 1 }]
  ],
  $inc: [
    [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
    [{ a: 1 }, { $inc: { a: -2 } }, { a: -1 }],
    [{}, { $inc: { a: 2 } }, { a: 2 }],
    [{}, { $inc: { a: long('2') } }, { a: long('2') }],
    [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: long('2147483648') }],
    [{ a: 1 }, { $inc: { a: double(0.5) } }, { a: double(1.5) }],
    [{ a: double(1) }, { $inc: { a: 1 } }, { a: double(2) }],
    [{ a: long('1') }, { $inc: { a: 1 } }, { a: long('2') }],
    [{ a: long('9007199254740993') }, { $inc: { a: 1 } }, { a: long('9007199254740994') }],
    [{ a: long(most) }, { $inc: { a: 1 } }, 'BadValue'],
    [{ a: null }, { $inc: { a: 1 } }, 'TypeMismatch'],
    [{ a: '1' }, { $inc: { a: 1 } }, 'TypeMismatch'],
    [{ a: 1 }, { $inc: { a: '1' } }, 'TypeMismatch'],
    [{ a: { b: 1 } }, { $inc: { 'a.b': 1, 'a.c': 1 } }, { a: { b: 2, c: 1 } }]
  ],
  '$min and $max': [
    [{ a: 5 }, { $min: { a: 3 } }, { a: 3 }],
    [{ a: 5 }, { $min: { a: 7 } }, { a: 5 }],
    [{ a: 5 }, { $max: { a: 7 } }, { a: 7 }],
    [{}, { $max: { a: 7 } }, { a: 7 }],
    [{ a: 5 }, { $max: { a: double(5) } }, { a: 5 }],
    [{ a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
    [{ a: null }, { $min: { a: 5 } }, { a: null }],
    [{ a: new Date(5) }, { $max: { a: new Date(9) } }, { a: new Date(9) }]
  ],
  $push: [
    [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
    [{}, { $push: { a: 2 } }, { a: [2] }],
    [{}, { $push: { 'a.b': 2 } }, { a: { b: [2] } }],
    [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
    [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [{ a: [1] }, { $push: { a: { $each: [] } } }, { a: [1] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
    [{ a: 1 }, { $push: { a: 2 } }, 'BadValue'],
    [{ a: null }, { $push: { a: 2 } }, 'BadValue'],
    [{ a: [1] }, { $push: { a: { $each: 2 } } }, 'BadValue']
  ],
  $pull: [
    [{ a: [{ x: 1, y: 2 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    [{ a: [{ x: 1, y: 2 }] }, { $pull: { a: { x: { $in: [1, 3] }, y: { $gt: 1 } } } }, { a: [] }],
    [{ a: [1, { x: 1 }] }, { $pull: { a: { x: 1 } } }, { a: [1] }],
    [{ b: 1 }, { $pull: { a: { x: 1 } } }, { b: 1 }],
    [{ a: 1 }, { $pull: { a: { x: 1 } } }, 'BadValue']
  ],
  'the position': [
    [{ a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { a: [1, 9, 3] }, { a: 2 }],
    [{ a: [{ x: 1 }, { x: 2 }] }, { $set: { 'a.$.x': 9 } }, { a: [{ x: 1 }, { x: 9 }] }, { 'a.x': 2 }],
    [
      {
        a: [
          { x: 1, y: 2 },
          { x: 1, y: 1 }
        ]
      },
      { $inc: { 'a.$.x': 5 } },
      {
        a: [
          { x: 1, y: 2 },
          { x: 6, y: 1 }
        ]
      },
      { a: { $elemMatch: { x: 1, y: 1 } } }
    ],
    [{ a: [{ x: 1 }, { x: 2 }] }, { $unset: { 'a.$': 1 } }, { a: [{ x: 1 }, null] }, { 'a.x': 2 }],
    [{ a: [{ x: 1 }, { x: 2 }] }, { $push: { 'a.$.t': 1 } }, { a: [{ x: 1 }, { x: 2, t: [1] }] }, { 'a.x': { $gt: 1 } }],
    [{ b: { a: [1, 2] } }, { $set: { 'b.a.$': 9 } }, { b: { a: [1, 9] } }, { 'b.a': 2 }],
    [{ a: [1, 2], b: [5] }, { $set: { 'a.$': 9 } }, 'BadValue', { b: 5, _id: 1 }]
  ],
  'what is refused': [
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 'ConflictingUpdateOperators'],
    [{ a: 1 }, { $set: { a: 1, 'a.b': 2 } }, 'ConflictingUpdateOperators'],
    [{ a: 1 }, { $set: { 'a.b': 2, a: 1 } }, 'ConflictingUpdateOperators'],
    [{ _id: 1, a: 1 }, { $set: { _id: 2 } }, 'ImmutableField'],
    [{ _id: 1, a: 1 }, { $unset: { _id: 1 } }, 'ImmutableField'],
    [{ a: 1 }, { $set: 5 }, 'FailedToParse']
  ],
  replacement: [
    [{ _id: 1, a: 1, b: 2 }, { c: 3 }, { _id: 1, c: 3 }],
    [{ _id: 1, a: 1 }, {}, { _id: 1 }],
    [
      { _id: 1, a: 1 },
      { b: 1, _id: 1 },
      { _id: 1, b: 1 }
    ],
    [{ _id: 1, a: 1 }, { _id: 2 }, 'ImmutableField']
  ],
  '$setOnInsert of a found document': [
    [{ a: 1 }, { $setOnInsert: { b: 2 } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 2 }, $set: { c: 3 } }, { a: 1, c: 3 }]
  ]
}

function expectCase(make: () => Doc, after: object | CodeName): void {
  if (typeof after === 'string') expect(make).toThrow(expect.objectContaining({ codeName: after }))
  else expect(shown(make())).toBe(wanted(after))
}

/** What is stored has an `_id`; where a case names none, it is 1. */
const stored = (value: object): object => ({ _id: 1, ...value })

function updated([before, update, , filter]: Case): Doc {
  const positions = new Positions()
  const old = doc(stored(before))
  if (filter) compileFilter(parseFilter(doc(filter)))(old, positions)
  const u = doc({ u: update }).get('u')
  const next = applyUpdate(parseUpdate(u), old, positions)
  expect(shown(old)).toBe(wanted(stored(before)))
  return next
}

for (const [name, rows] of Object.entries(cases)) {
  describe(`updates: ${name}`, () => {
    it.each(rows.map(row => [EJSON.stringify(row[1]), EJSON.stringify(row[0]), EJSON.stringify(row[2]), row] as const))(
      '%s makes of %s %s',
      (_update, _before, _after, row) => expectCase(() => updated(row), typeof row[2] === 'string' ? row[2] : stored(row[2]))
    )
  })
}

const upserts: readonly (readonly [filter: object, update: object, made: object | CodeName])[] = [
  [{ _id: 1 }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  [{ _id: 1 }, { $set: { c: 1, 'a.b': 1 }, $inc: { n: 2 } }, { _id: 1, a: { b: 1 }, c: 1, n: 2 }],
  [{ _id: 1 }, { $setOnInsert: { b: 3 }, $max: { n: 4 } }, { _id: 1, b: 3, n: 4 }],
  [{ _id: 1 }, { c: 7 }, { _id: 1, c: 7 }],
  [{ _id: 1 }, { $unset: { c: 1 } }, { _id: 1 }],
  [{ _id: 1 }, { $set: { _id: 2 } }, 'ImmutableField'],
  [{ _id: 1, a: 5 }, { $set: { b: 1 } }, 'NotSupported'],
  [{ _id: { $gt: 1 } }, { $set: { b: 1 } }, 'NotSupported'],
  [{ a: 5 }, { $set: { b: 1 } }, 'NotSupported'],
  [{}, { $set: { b: 1 } }, 'NotSupported']
]

describe('upserts', () => {
  it.each(upserts.map(row => [EJSON.stringify(row[0]), EJSON.stringify(row[1]), EJSON.stringify(row[2]), row] as const))(
    '%s with %s makes %s',
    (_filter, _update, _made, [filter, update, made]) =>
      expectCase(() => upsertedDocument(parseFilter(doc(filter)), parseUpdate(doc(update))), made)
  )
})

const refused: readonly (readonly [update: object, what: string])[] = [
  ...['$addToSet', '$pop', '$pullAll', '$mul', '$rename', '$currentDate', '$bit', '$what'].map(
    name => [{ [name]: { a: 1 } }, `update operator ${name}`] as const
  ),
  [{ $set: { a: 1 }, b: 1 }, 'update operator b'],
  [{ $push: { a: { $each: [2], $sort: 1 } } }, '$push with $sort'],
  [{ $push: { a: { $each: [2], $position: 0 } } }, '$push with $position'],
  [{ $pull: { a: 1 } }, '$pull of a number'],
  [{ $pull: { a: { $gt: 1 } } }, 'query operator $gt'],
  [{ $set: { 'a.$[]': 2 } }, "'$[]' in the update path 'a.$[]'"],
  [{ $set: { 'a.$[x].b': 2 } }, "'$[x]' in the update path"],
  [{ $set: { 'a.0': 2 } }, "'0' in the update path 'a.0'"],
  [{ $set: { 'a..b': 2 } }, "'' in the update path 'a..b'"],
  [{ $set: { '': 2 } }, "'' in the update path"],
  [{ $set: { $a: 2 } }, "'$a' in the update path"],
  [{ $set: { '$.a': 2 } }, "'$' in the update path"],
  [{ $set: { 'a.$.$': 2 } }, "'$' in the update path"]
]

it.each(refused.map(([update, what]) => [EJSON.stringify(update), what, update] as const))(
  'refuses %s by name',
  (_shown, what, update) => expect(() => parseUpdate(doc(update))).toThrow(`not supported by the embedded store: ${what}`)
)

it('refuses an update given as a pipeline', () =>
  expect(() => parseUpdate(doc({ u: [{ $set: { a: 2 } }] }).get('u'))).toThrow(
    'not supported by the embedded store: an update given as a pipeline'
  ))
