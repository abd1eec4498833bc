import { unsupported } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { broken, validate } from '../bson/validate.ts'
import { Arr, Doc } from '../bson/values.ts'

export const maxMessageBytes = 48_000_000
const opReply = 1
const opQuery = 2004
const opMsg = 2013
const moreToCome = 2
const headerBytes = 16

export interface Request {
  id: number
  /** OP_QUERY serves the first handshake only and is answered by OP_REPLY. */
  legacy: boolean
  body: Doc
  /** The client wants no answer. */
  silent: boolean
}

/** Parses one whole message. Refuses: InvalidBSON for what is not well formed, NotSupported for other messages and sections. */
export function parseMessage(bytes: Buffer): Request {
  const id = bytes.readInt32LE(4)
  const opCode = bytes.readInt32LE(12)
  if (opCode === opQuery) {
    const nameEnd = bytes.indexOf(0, headerBytes + 4)
    if (nameEnd < 0) throw broken('query without a collection')
    return { id, legacy: true, body: documentAt(bytes, nameEnd + 9), silent: false }
  }
  if (opCode !== opMsg) throw unsupported(`messages of the operation code ${opCode}`)
  if (bytes.length < headerBytes + 5) throw broken('message too short')
  const flags = bytes.readUInt32LE(headerBytes)
  if ((flags & ~moreToCome) !== 0 || bytes[headerBytes + 4] !== 0)
    throw unsupported('messages with checksums, or without a body first')
  const body = documentAt(bytes, headerBytes + 5)
  for (let at = headerBytes + 5 + body.raw!.length; at < bytes.length;) at = readSequence(bytes, at, body)
  return { id, legacy: false, body, silent: flags === moreToCome }
}

function documentAt(bytes: Buffer, at: number): Doc {
  const raw = bytes.subarray(at, at + (at + 4 <= bytes.length ? bytes.readInt32LE(at) : 0))
  validate(raw, false)
  return new Doc(raw)
}

/** Puts a list of documents, such as those of a large insert, under its name into the body; answers where it ends. */
function readSequence(bytes: Buffer, at: number, body: Doc): number {
  const end = at + 1 + (at + 5 <= bytes.length ? bytes.readInt32LE(at + 1) : 0)
  const nameEnd = bytes.indexOf(0, at + 5)
  if (bytes[at] !== 1 || end > bytes.length || nameEnd < 0 || nameEnd >= end) throw broken('document sequence')
  const name = bytes.utf8Slice(at + 5, nameEnd)
  if (body.map().has(name)) throw broken(`field ${name} given twice`)
  const documents: Doc[] = []
  for (let from = nameEnd + 1; from < end; from += documents.at(-1)!.raw!.length)
    documents.push(documentAt(bytes.subarray(0, end), from))
  body.set(name, new Arr(documents))
  return end
}

let lastId = 0

/** The answer to a request as bytes. */
export function replyTo(request: Pick<Request, 'id' | 'legacy'>, body: Doc): Buffer {
  const document = encodeDoc(body)
  const prefix = request.legacy ? 20 : 5
  const out = Buffer.alloc(headerBytes + prefix + document.length)
  out.writeInt32LE(out.length, 0)
  lastId = (lastId + 1) & 0x7fffffff
  out.writeInt32LE(lastId, 4)
  out.writeInt32LE(request.id, 8)
  out.writeInt32LE(request.legacy ? opReply : opMsg, 12)
  if (request.legacy) out.writeInt32LE(1, headerBytes + 16)
  document.copy(out, headerBytes + prefix)
  return out
}
