import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { UUID_V7 } from '../kinds/annotation-id.ts'
import { uuidv7 } from './uuid.ts'

it('a UUIDv7 is well formed and sorts by time', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 16 })
  const time = fc.integer({ min: 0, max: 2 ** 47 })
  fc.assert(
    fc.property(time, random, time, random, (t1, r1, t2, r2) => {
      const [a, b] = [uuidv7(t1, r1), uuidv7(t2, r2)]
      expect(a).toMatch(UUID_V7)
      if (t1 < t2) expect(a < b).toBe(true)
    })
  )
})

it('a UUIDv7 is that of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

it('too few random bytes are a bug', () => {
  expect(() => uuidv7(1, new Uint8Array(9))).toThrow(RangeError)
})
