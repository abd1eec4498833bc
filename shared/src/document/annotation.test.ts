import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { annotationSchema } from './annotation.ts'
import { documentSchema, emptyDocument } from './document.ts'
import { operationSchema } from './operations.ts'
import { aBox, aChoice, aPolygon, aSpan, withFields } from './testing/samples.ts'

const refused = (value: unknown): boolean => !annotationSchema.safeParse(value).success

describe('an annotation', () => {
  it.each([aBox(1), aPolygon(2), aSpan(3), aChoice(4)])('of kind $kind is taken as it is given', annotation => {
    expect(annotationSchema.parse(annotation)).toEqual(annotation)
  })
  it('keeps every optional field', () => {
    const full = aBox(1, {
      attributes: { paint: 'red', damage: ['dent'], occluded: true, height: 1.5 },
      text: { value: '京A·12345', lang: 'zh-CN' },
      group: 'g1',
      z: -3,
      origin: { by: 'model', ref: 'set-1', score: 0.5, from: [{ annotation: aBox(2).id, document: 'sha256:x' }] }
    })
    expect(annotationSchema.parse(full)).toEqual(full)
  })
  it.each<[string, unknown]>([
    ['an unknown field', withFields(aBox(1), { extra: 1 })],
    ['an unknown field of a geometry', withFields(aBox(1), { geometry: { boxes: [[1, 2, 3, 4]], extra: 1 } })],
    ['an unknown field of its place', withFields(aBox(1), { on: { item: 'photo', part: 'p', extra: 1 } })],
    ['an unknown kind', withFields(aBox(1), { kind: 'cube' })],
    ['a kind that is not built yet', withFields(aBox(1), { kind: 'mask' })],
    ['the geometry of another kind', withFields(aBox(1), { geometry: aSpan(1).geometry })],
    ['a judgement with a geometry', withFields(aChoice(1), { geometry: aBox(1).geometry })],
    ['a place without geometry', withFields(aBox(1), { geometry: undefined })],
    ['an id that is no UUIDv7', withFields(aBox(1), { id: 'a' })],
    ['an id in capitals', withFields(aBox(1), { id: aBox(1).id.toUpperCase().replace('0190', '019A') })],
    ['a dotted attribute', withFields(aBox(1), { attributes: { 'a.b': 1 } })],
    ['an attribute starting with $', withFields(aBox(1), { attributes: { $set: 1 } })],
    ['an attribute named __proto__', withFields(aBox(1), { attributes: JSON.parse('{"__proto__": {"x": 1}}') })],
    ['an attribute that is an object', withFields(aBox(1), { attributes: { paint: { $ne: null } } })],
    ['an attribute that is not finite', withFields(aBox(1), { attributes: { height: Infinity } })],
    ['half a surrogate pair', withFields(aBox(1), { text: { value: '\ud83d', lang: 'en' } })],
    ['an unknown origin', withFields(aBox(1), { origin: { by: 'magic' } })],
    ['a score above 1', withFields(aBox(1), { origin: { by: 'model', score: 1.01 } })],
    ['an item id with a dot', withFields(aBox(1), { on: { item: 'a.b', part: 'p' } })],
    [
      '201 attributes',
      withFields(aBox(1), { attributes: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, 1])) })
    ]
  ])('with %s is refused', (_, value) => {
    expect(refused(value)).toBe(true)
  })
  it('with an own __proto__ field is refused, and no prototype is touched', () => {
    const hostile = JSON.parse(JSON.stringify(aBox(1)).replace('{', '{"__proto__":{"polluted":true},'))
    expect(refused(hostile)).toBe(true)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
  it('may carry the names of object members as attributes, and nothing comes of it', () => {
    const annotation = aBox(1, { attributes: { constructor: 'x' } })
    expect(Object.entries(annotationSchema.parse(annotation).attributes)).toEqual([['constructor', 'x']])
  })
})

describe('a document', () => {
  it('is taken as it is given', () => {
    const document = { schema: 1, annotations: [aBox(1), aSpan(2)] }
    expect(documentSchema.parse(document)).toEqual(document)
    expect(documentSchema.parse(emptyDocument)).toEqual(emptyDocument)
    expect(documentSchema.parse({ ...emptyDocument, nothing: true })).toEqual({ ...emptyDocument, nothing: true })
  })
  it.each([
    { schema: 2, annotations: [] },
    { annotations: [] },
    { schema: 1 },
    { schema: 1, annotations: [], nothing: false },
    { schema: 1, annotations: [], x: 1 }
  ])('of another shape is refused: %j', value => {
    expect(documentSchema.safeParse(value).success).toBe(false)
  })
  it('nested 100,000 deep is refused without harm', () => {
    const deep = JSON.parse(`{"schema":1,"annotations":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect(documentSchema.safeParse(deep).success).toBe(false)
  })
  it('has a JSON schema for the contract', () => {
    const schema = JSON.stringify(z.toJSONSchema(documentSchema))
    for (const kind of ['box', 'polygon', 'span', 'choice']) expect(schema).toContain(`"${kind}"`)
    expect(() => z.toJSONSchema(operationSchema, { io: 'input' })).not.toThrow()
  })
})
