import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

describe('rows as CSV', () => {
  it('begin with a byte order mark, end with CRLF each, and leave plain cells alone', () => {
    expect(
      csvOf([
        ['login', 'password'],
        ['苏雅', 'abc-123']
      ])
    ).toBe('\uFEFFlogin,password\r\n苏雅,abc-123\r\n')
  })
  it('quote cells that hold commas, quotes or line breaks', () => {
    expect(csvOf([['a,b', 'c"d', 'e\nf', '']])).toBe('\uFEFF"a,b","c""d","e\nf",\r\n')
  })
  it('never hold a formula', () => {
    expect(csvOf([['=1+1', '@SUM(A1)', '-2', 'a=b']])).toBe("\uFEFF'=1+1,'@SUM(A1),'-2,a=b\r\n")
  })
})
