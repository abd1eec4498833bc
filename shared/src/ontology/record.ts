import { z } from 'zod'

/**
 * A record whose every key is checked. Zod passes over an own `__proto__` key in silence; here it is refused like any other wrong key.
 */
export const strictRecord = <V extends z.ZodType>(key: z.ZodString, value: V) =>
  z.preprocess(
    (input, context) => {
      if (typeof input === 'object' && input !== null && Object.hasOwn(input, '__proto__')) {
        context.addIssue({ code: 'custom', message: 'the key __proto__ is refused', input })
      }
      return input
    },
    z.record(key, value)
  )
