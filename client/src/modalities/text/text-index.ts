import { charOffset } from '@uurga/shared/geometry/frames.ts'
import type { CharRange } from '@uurga/shared/kinds/kind.ts'

/** Signs that join a Mongolian suffix, or a vowel set apart, to its word; and selectors of a letter's form, which never stand alone. */
const JOINS = /[\u180b-\u180f\u202f\u200d]/

/**
 * Where characters and tokens of a text begin, by UTF-16 offsets of the canonical text. A character is what a reader sees as one: an emoji of
 * several code points, a letter with its marks. Nothing here changes the text or counts otherwise.
 */
export class TextIndex {
  readonly #graphemes: Intl.Segments
  readonly #words: Intl.Segments

  constructor(
    readonly text: string,
    language?: string
  ) {
    const tags = localeFor(language)
    this.#graphemes = new Intl.Segmenter(tags, { granularity: 'grapheme' }).segment(text)
    this.#words = new Intl.Segmenter(tags, { granularity: 'word' }).segment(text)
  }

  /** The nearest beginning of a character at or before an offset (`way` −1), or at or after it. */
  boundary(at: number, way: 1 | -1): number {
    const inside = Math.min(Math.max(at, 0), this.text.length)
    const found = this.#graphemes.containing(inside)
    if (!found || found.index === inside) return inside
    return way < 0 ? found.index : found.index + found.segment.length
  }

  /** One character before or after a boundary. */
  beside(at: number, way: 1 | -1): number {
    const here = this.boundary(at, way)
    if (here !== at) return here
    const found = this.#graphemes.containing(way > 0 ? here : here - 1)
    return found ? (way > 0 ? found.index + found.segment.length : found.index) : here
  }

  /** The token that covers an offset; at the end of the text, the last one. Joined parts of a Mongolian word are one token. */
  word(at: number): CharRange {
    const { text } = this
    if (text.length === 0) return range(0, 0)
    const first = this.#words.containing(Math.min(Math.max(at, 0), text.length - 1))
    if (!first) return range(0, 0)
    let start = first.index
    let end = first.index + first.segment.length
    if (/^\s+$/.test(first.segment) && !JOINS.test(first.segment)) return range(start, end)
    while (start > 0 && (JOINS.test(text[start] ?? '') || JOINS.test(text[start - 1] ?? ''))) {
      const before = this.#words.containing(start - 1)
      if (!before || (/^\s+$/.test(before.segment) && !JOINS.test(before.segment))) break
      start = before.index
    }
    while (end < text.length && (JOINS.test(text[end] ?? '') || JOINS.test(text[end - 1] ?? ''))) {
      const after = this.#words.containing(end)
      if (!after || (/^\s+$/.test(after.segment) && !JOINS.test(after.segment))) break
      end = after.index + after.segment.length
    }
    return range(start, end)
  }

  /** The next token that is not space, after or before an offset. */
  wordBeside(at: number, way: 1 | -1): CharRange {
    let place = way > 0 ? at : at - 1
    while (place >= 0 && place < this.text.length) {
      const found = this.word(place)
      if (!/^\s*$/.test(this.text.slice(found.start, found.end))) return found
      place = way > 0 ? found.end : found.start - 1
    }
    return this.word(way > 0 ? this.text.length - 1 : 0)
  }

  /** Ends moved outwards to whole characters, or whole tokens without the space around them. */
  whole(start: number, end: number, byWord: boolean): { readonly start: number; readonly end: number } {
    if (start >= end) {
      const caret = this.boundary(start, -1)
      return { start: caret, end: caret }
    }
    if (!byWord) return { start: this.boundary(start, -1), end: this.boundary(end, 1) }
    const wide = { start: this.word(start).start as number, end: this.word(end - 1).end as number }
    const text = this.text.slice(wide.start, wide.end)
    const inner = text.trim()
    if (inner === '') return { start: this.boundary(start, -1), end: this.boundary(end, 1) }
    const from = wide.start + text.indexOf(inner)
    return { start: from, end: from + inner.length }
  }
}

const range = (start: number, end: number): CharRange => ({ start: charOffset(start), end: charOffset(end) })

/** A tag that segmenters take; what they do not know is left to their default. */
const localeFor = (language: string | undefined): string[] => {
  if (language === undefined) return []
  try {
    return Intl.Segmenter.supportedLocalesOf(language)
  } catch {
    return []
  }
}
