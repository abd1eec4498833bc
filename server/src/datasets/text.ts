import { createHash } from 'node:crypto'
import type { Facts } from '@uurga/shared/api/datasets.ts'

type TextFacts = Extract<Facts, { kind: 'text' }>

/** Bytes of the longest text that is one item. */
export const LONGEST_TEXT = 32 * 1024 * 1024
/** Bytes of a text that travels with its item. */
export const TEXT_IN_ROW = 64 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Decodes once, for ever: UTF-8, a byte order mark taken off, nothing normalised and no line end folded. Undefined: it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** What is measured of a canonical text. `length` counts UTF-16 units; the hash is of its UTF-8 bytes. */
export function textFacts(text: string): TextFacts {
  const bytes = Buffer.from(text)
  const { direction, language } = scriptOf(text)
  return {
    kind: 'text',
    length: text.length,
    sha256: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    bytes: bytes.length,
    direction,
    ...(language === undefined ? {} : { language })
  }
}

const MONGOLIAN = /\p{Script=Mongolian}/gu
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu
const LETTER = /\p{L}/gu
/** Letters looked at: the beginning tells. */
const SAMPLE = 4_000

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Columns for the traditional Mongolian script, right to left for Arabic and Hebrew; the language only where the script is sure of it. */
export function scriptOf(text: string): Pick<TextFacts, 'direction' | 'language'> {
  const sample = text.slice(0, SAMPLE)
  const letters = count(sample, LETTER)
  if (letters === 0) return { direction: 'ltr' }
  if (count(sample, MONGOLIAN) * 2 > letters) return { direction: 'vertical', language: 'mn-Mong' }
  if (count(sample, RIGHT_TO_LEFT) * 2 > letters) return { direction: 'rtl' }
  if (count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0) return { direction: 'ltr' }
  return count(sample, /\p{Script=Han}/gu) * 2 > letters ? { direction: 'ltr', language: 'zh' } : { direction: 'ltr' }
}
