import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './json-fault.ts'
import { jsonLine } from './json-place.ts'

describe('the line of a value', () => {
  it('is found in any layout, past strings that look like brackets', () => {
    const text = '{"a": "}\\"[",\n"shapes": [\n {"x": [1,\n 2]}, 3,\n\n {"y": {"z": "here"}}]}'
    expect(jsonLine(text, [])).toBe(1)
    expect(jsonLine(text, ['shapes'])).toBe(2)
    expect(jsonLine(text, ['shapes', 0, 'x', 1])).toBe(4)
    expect(jsonLine(text, ['shapes', 1])).toBe(4)
    expect(jsonLine(text, ['shapes', 2, 'y', 'z'])).toBe(6)
  })
  it('that is not there is the line of what would hold it', () => {
    expect(jsonLine('{\n"a": [\n1]}', ['a', 7])).toBe(2)
    expect(jsonLine('{\n"a": [\n1]}', ['b', 'c'])).toBe(1)
    expect(jsonLine('5', ['b'])).toBe(1)
  })
  it('is where a printer put it, whatever the value', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), fc.nat(), (values, n) => {
        const at = n % values.length
        const text = `[${values.map(value => JSON.stringify(value)).join(',\n')}]`
        expect(jsonLine(text, [at])).toBe(at + 1)
      })
    )
  })
})

describe('a text that is no JSON', () => {
  it.each([
    ['{"a": [\n1,\n}', 3],
    ['{"a": [\n1\n2,\n3]}', 3],
    ['{\n"a": [1,\n\n', 2],
    ['[1]\n\n]', 3],
    ['\nwords', 2]
  ])('%j is wrong in line %i', (text, line) => {
    const read = readJson(text)
    expect('fault' in read && read.fault.line).toBe(line)
  })
  it('or that is, is told', () => {
    expect(readJson('{"a": 1}')).toEqual({ value: { a: 1 } })
  })
})
