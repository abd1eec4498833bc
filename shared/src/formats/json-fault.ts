import { lineAt } from './whole-text.ts'

/** Why a text is no JSON, and the line from 1; null for a sound one. */
export interface JsonFault {
  readonly line: number
  readonly detail: string
}

export type JsonText = { readonly value: unknown } | { readonly fault: JsonFault }

/**
 * The value of a JSON text. An engine may leave the place out of its message, so the line is searched for: the first one up to which the text is wrong
 * in another way than being cut short. That takes some twenty readings, of a broken file only.
 */
export const readJson = (text: string): JsonText => {
  const detail = faultIn(text)
  if (detail === null) return { value: JSON.parse(text) as unknown }
  if (isCut(detail, text.length)) return { fault: { line: lineAt(text, text.trimEnd().length), detail } }
  const ends = [...text.matchAll(/\n|$/g)].map(({ index }) => index)
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    const part = text.slice(0, ends[middle])
    const fault = faultIn(part)
    if (fault === null || isCut(fault, part.length)) low = middle + 1
    else high = middle
  }
  return { fault: { line: low + 1, detail } }
}

const faultIn = (text: string): string | null => {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'not JSON'
  }
}

const isCut = (detail: string, length: number): boolean =>
  /end of JSON|Unterminated/.test(detail) || Number(/at position (\d+)/.exec(detail)?.[1] ?? -1) >= length
