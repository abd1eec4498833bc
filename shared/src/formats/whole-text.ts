import { decodeUtf8 } from '../document/utf8.ts'
import type { ReadEvent, SourceFile } from './format.ts'
import { warning } from './warning.ts'

/** Bytes of the longest document that is read whole. */
const LONGEST = 64 * 2 ** 20
const LF = 0x0a

export type WholeText = { readonly text: string } | { readonly fault: ReadEvent }

/** The UTF-8 text of a file without its byte order mark, or why there is none: too long, empty, or in another encoding. */
export const readWhole = async (file: SourceFile, longest = LONGEST): Promise<WholeText> => {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of file.bytes()) {
    length += piece.length
    if (length > longest) return { fault: warning('file-too-long', file.path, 1, `the file is longer than ${longest} bytes`) }
    pieces.push(piece.slice())
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  const text = decodeUtf8(bytes)
  if (text === null) return { fault: warning('not-utf8', file.path, firstBroken(bytes), 'the file is not UTF-8') }
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text
  return unmarked.trim() === '' ? { fault: warning('empty', file.path, 1, 'the file is empty') } : { text: unmarked }
}

/** The first line that is not UTF-8 by itself. */
const firstBroken = (bytes: Uint8Array): number => {
  let line = 1
  for (let from = 0; from <= bytes.length; line++) {
    const end = bytes.indexOf(LF, from)
    if (decodeUtf8(bytes.subarray(from, end < 0 ? bytes.length : end)) === null) return line
    if (end < 0) break
    from = end + 1
  }
  return 1
}

/** The line of a place in a text, from 1. */
export const lineAt = (text: string, place: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line++
  return line
}
