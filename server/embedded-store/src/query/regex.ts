import { StoreError, unsupported } from '../error.ts'
import type { Regex } from '../bson/values.ts'

/**
 * A MongoDB (PCRE) pattern as a JS one. Served is what can be given the same meaning: classes, groups, alternatives, quantifiers,
 * anchors, look-around, back references by number, and the flags i, m, s, u. Refused by name: the flag x, inline flags and named
 * groups, possessive and atomic groups, POSIX classes, and escapes such as \A \Z \Q \h \R \p.
 */
export function compileRegex(source: Regex): RegExp {
  const { pattern, flags } = source
  for (const flag of flags) if (!'imsu'.includes(flag)) throw unsupported(`regular expression flag ${flag}`)
  const translated = translate(pattern, flags.includes('m'), flags.includes('s'))
  if (translated === undefined) throw unsupported(`regular expression ${JSON.stringify(pattern)}`)
  try {
    return new RegExp(translated, flags.includes('i') ? 'iu' : 'u')
  } catch {
    throw new StoreError('BadValue', `Regular expression is invalid: ${pattern}`)
  }
}

const blank = ' \\t\\n\\v\\f\\r'

/** Where PCRE and JS differ (`.`, `$`, `^`, `\s`, lone braces) the meaning of PCRE is written out. Undefined: not served. */
function translate(pattern: string, multiline: boolean, dotAll: boolean): string | undefined {
  let out = ''
  let inClass = false
  let quantified = false
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!
    const rest = pattern.slice(i, i + 4)
    const wasQuantified = quantified
    quantified = false
    if (char === '\\') {
      const next = pattern[++i]
      if (next === undefined || /[AZzGQEhHRXKNgkpPCaeo0cuvVLlU]/.test(next) || (next === 'x' && pattern[i + 1] === '{'))
        return undefined
      if (next === 'S' && inClass) return undefined
      if (next === 's') out += inClass ? blank : `[${blank}]`
      else if (next === 'S') out += `[^${blank}]`
      else if (/[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(next) || (next === '-' && inClass)) out += `\\${next}`
      else out += next
    } else if (inClass) {
      if (rest.startsWith('[:')) return undefined
      if (char === ']') inClass = false
      out += char === '[' ? '\\[' : char
    } else if (char === '[') {
      if (/^\[\^?\]/.test(rest)) return undefined
      inClass = true
      out += char
    } else if (char === '(' && rest[1] === '?' && !/^\(\?(?:[:=!]|<[=!])/.test(rest)) return undefined
    else if (char === '(' && rest[1] === '*') return undefined
    else if (char === '$') out += multiline ? '(?=\\n|$)' : '(?=\\n?$)'
    else if (char === '^') out += multiline ? '(?:^|(?<=\\n)(?!$))' : '^'
    else if (char === '.') out += dotAll ? '[^]' : '[^\\n]'
    else if (char === ']' || char === '}') out += `\\${char}`
    else if (char === '{') {
      const bounds = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(i))?.[0]
      out += bounds ?? '\\{'
      quantified = bounds !== undefined
      if (bounds) i += bounds.length - 1
    } else {
      if (char === '+' && wasQuantified) return undefined
      quantified = char === '*' || char === '+' || char === '?'
      out += char
    }
  }
  return out
}
