import { describe, expect, it } from 'vitest'
import type { Entry } from './entry.ts'
import { readCsv, readJsonl } from './read-table.ts'
import { LONGEST_TEXT } from './text.ts'

async function* chunksOf(content: string | Uint8Array, size = 50): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content as string)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const told = (entry: Entry): string => {
  if (entry.kind === 'refused') return `${entry.refused.row} ${entry.refused.code}`
  if (entry.kind === 'text') return `${entry.row} ${entry.name}: ${entry.text} ${JSON.stringify(entry.meta)}`
  return entry.kind
}
const read = async (entries: AsyncGenerator<Entry>): Promise<string[]> => {
  const all: string[] = []
  for await (const entry of entries) all.push(told(entry))
  return all
}
const jsonl = (content: string | Uint8Array, size?: number) => read(readJsonl('a/b.jsonl', chunksOf(content, size)))
const csv = (content: string | Uint8Array) => read(readCsv('a/t.csv', chunksOf(content)))

describe('lines of a .jsonl', () => {
  it('are strings or objects; what is not named by them goes into the meta', async () => {
    expect(
      await jsonl('\ufeff"one"\r\n\n{"text":"two","id":7,"lang":"mn"}\n{"text":"three","name":"n","id":8,"meta":{"a":[1]}}')
    ).toEqual(['1 b.jsonl 1: one {}', 'ignored', '3 7: two {"lang":"mn"}', '4 n: three {"id":8,"a":[1]}'])
  })

  it.each([
    ['no JSON', '{"text":', 'row-broken'],
    ['no text', '{"label":"x"}', 'row-broken'],
    ['a number', '5', 'row-broken'],
    ['an empty text', '{"text":" \\n"}', 'file-empty'],
    ['half a character', '"\\ud83d"', 'text-not-utf8'],
    ['half a character in the meta', '{"text":"a","meta":{"x":"\\udc00"}}', 'text-not-utf8'],
    ['a dotted key', '{"text":"a","meta":{"deep":{"a.b":1}}}', 'row-broken'],
    ['an operator', '{"text":"a","$where":"1"}', 'row-broken'],
    ['a key of the prototype', '{"text":"a","meta":{"__proto__":{"x":1}}}', 'row-broken'],
    ['a NUL in a key', '{"text":"a","meta":{"a\\u0000":1}}', 'row-broken'],
    ['a name without end', JSON.stringify({ text: 'a', name: 'n'.repeat(301) }), 'row-broken'],
    ['a wide meta', JSON.stringify({ text: 'a', meta: { x: 'x'.repeat(70_000) } }), 'row-broken'],
    ['a deep meta', `{"text":"a","meta":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 'row-broken']
  ])('with %s are named alone', async (_, line, code) => {
    expect(await jsonl(`"before"\n${line}\n"after"\n`, 4_096)).toEqual([
      '1 b.jsonl 1: before {}',
      `2 ${code}`,
      '3 b.jsonl 3: after {}'
    ])
  })

  it('that are not UTF-8, or over the limit, are named alone', async () => {
    const bytes = Buffer.concat([Buffer.from('"one"\n"'), Buffer.from([0xc4, 0xe3]), Buffer.from('"\n"three"\n"')])
    const long = Buffer.alloc(LONGEST_TEXT, 'x')
    expect(await jsonl(Buffer.concat([bytes, long, Buffer.from('"\n"five"')]), 2 ** 20)).toEqual([
      '1 b.jsonl 1: one {}',
      '2 text-not-utf8',
      '3 b.jsonl 3: three {}',
      '4 text-too-long',
      '5 b.jsonl 5: five {}'
    ])
  })
})

describe('rows of a .csv', () => {
  it('take their text from the column of that name, their name from `name` or `id`, their meta from the others', async () => {
    expect(await csv('\ufeffid,text,city\n1,"one, 北京",УБ\n')).toEqual(['2 1: one, 北京 {"city":"УБ"}'])
    expect(await csv('name,text,id,\nn,one,1,\n')).toEqual(['2 n: one {"id":"1","column 4":""}'])
    expect(await csv('sentence\nalpha\n\nbeta')).toEqual(['2 t.csv 2: alpha {}', '4 t.csv 4: beta {}'])
  })

  it('that are broken are named alone', async () => {
    const bytes = Buffer.concat([
      Buffer.from('text,city\n'),
      Buffer.from([0xc4, 0xe3]),
      Buffer.from(',x\none,x\nshort\n"a"b,x\n,x\ntwo,y\n"open')
    ])
    expect(await csv(bytes)).toEqual([
      '2 text-not-utf8',
      '3 t.csv 3: one {"city":"x"}',
      '4 row-broken',
      '5 row-broken',
      '6 file-empty',
      '7 t.csv 7: two {"city":"y"}',
      '8 row-broken'
    ])
  })

  it.each([
    ['no text among several columns', 'a,b\n1,2\n'],
    ['a column twice', 'text,a,a\n1,2,3\n'],
    ['a dotted column', 'text,a.b\n1,2\n'],
    ['a column of the prototype', 'text,__proto__\n1,2\n'],
    ['a broken head', '"text"x\n1\n']
  ])('of a table with %s are not read, and the head is named', async (_, content) => {
    expect(await csv(content)).toEqual(['1 row-broken'])
  })
})
