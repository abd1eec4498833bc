const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** The first key of a parsed JSON value that a database or an object could misread: prototype names, `$…`, dotted paths. */
export function forbiddenKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = forbiddenKey(one)
      if (found !== undefined) return found
    }
    return undefined
  }
  for (const [key, one] of Object.entries(value)) {
    if (FORBIDDEN.has(key) || key.startsWith('$') || key.includes('.')) return key
    const found = forbiddenKey(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether JSON text nests deeper than `limit`, told before it is parsed: brackets inside strings do not count. */
export function tooDeep(json: Buffer, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const byte = json[i]
    if (inString) {
      if (byte === 0x5c) i++
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > limit) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}
