import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCounts, encodeCounts } from './counts-string.ts'

/** Spelled by pycocotools 2.0 (`frPyObjects` of uncompressed RLE, then `counts`). */
const SPELLED: readonly (readonly [counts: number[], text: string])[] = [
  [[9], '9'],
  [[0, 9], '09'],
  [[3, 2, 2, 2], '3220'],
  [[0, 1200], '0`U1'],
  [[144_100, 8, 472, 8, 472, 2, 4, 2, 472, 100, 161_560], 'Tg\\48h>00J\\A0d>R3PZm4'],
  [[1_000_000, 15, 16, 17, 31, 32, 33, 1023, 1024, 5, 8_388_607], 'Pb`n0?`02??2on0on0VPOoono7']
]

describe('run lengths in a string', () => {
  it.each(SPELLED)('%j is %s, as pycocotools spells it', (counts, text) => {
    expect(encodeCounts(counts)).toBe(text)
    expect(decodeCounts(text)).toEqual(counts)
  })
  it('read back as they were written', () => {
    const count = fc.oneof(fc.nat(40), fc.nat(1e6), fc.nat({ max: 2 ** 40 }))
    fc.assert(
      fc.property(fc.array(count), counts => {
        expect(decodeCounts(encodeCounts(counts))).toEqual(counts)
      })
    )
  })
  it.each(['/', 'p', 'é', '5P', 'PPPPPPPPPPPP0', '@', '1110@'])('%s is none', text => {
    expect(decodeCounts(text)).toBeNull()
  })
})
