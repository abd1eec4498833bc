import { encodeUtf8 } from '../document/utf8.ts'

/** Characters gathered before they become bytes: a chunk costs a turn of every stream behind it. */
const GATHER = 65_536

/** UTF-8 of pieces of text, in chunks of about 64 kB. */
export async function* utf8Chunks(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let open: string[] = []
  let length = 0
  for await (const piece of pieces) {
    open.push(piece)
    length += piece.length
    if (length >= GATHER) {
      yield encodeUtf8(open.join(''))
      open = []
      length = 0
    }
  }
  if (length > 0) yield encodeUtf8(open.join(''))
}
