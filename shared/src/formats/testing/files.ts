import { decodeUtf8, encodeUtf8 } from '../../document/utf8.ts'
import type { SourceFile, WrittenFile } from '../format.ts'

/** Reads files that a format writes, one after the other, to their texts. */
export const textsOf = async (files: AsyncIterable<WrittenFile> | undefined): Promise<Map<string, string>> => {
  const texts = new Map<string, string>()
  for await (const { path, bytes } of files ?? []) {
    let text = ''
    // Chunks end between characters, since whole pieces of text are encoded.
    for await (const chunk of bytes) text += decodeUtf8(chunk) ?? '�'
    texts.set(path, text)
  }
  return texts
}

/** The same to their bytes. */
export const bytesOf = async (files: AsyncIterable<WrittenFile> | undefined): Promise<Map<string, Uint8Array>> => {
  const whole = new Map<string, Uint8Array>()
  for await (const { path, bytes } of files ?? []) {
    const pieces: number[] = []
    for await (const chunk of bytes) for (const byte of chunk) pieces.push(byte)
    whole.set(path, Uint8Array.from(pieces))
  }
  return whole
}

/** A file to read, in pieces of at most `piece` bytes. */
export const sourceOf = (path: string, bytes: Uint8Array, piece = 7): SourceFile => ({
  path,
  async *bytes() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
})

export const gather = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const gathered: T[] = []
  for await (const value of values) gathered.push(value)
  return gathered
}

/** Files of texts to read, as a format gets them. */
export const sourcesOf = (files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): SourceFile[] =>
  [...(files instanceof Map ? files : Object.entries(files))].map(([path, text]) => sourceOf(path, encodeUtf8(text), 1000))
