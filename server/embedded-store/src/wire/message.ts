import { StoreError } from '../error.ts'
import { arrOfRaw, encodeDoc } from '../bson/encode.ts'
import { validate } from '../bson/validate.ts'
import { Doc } from '../bson/values.ts'

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
  /** The client wants no answer (write concern 0). */
  silent: boolean
}

function broken(what: string): StoreError {
  return new StoreError('InvalidBSON', `broken message: ${what}`)
}

function document(bytes: Buffer, at: number, limit: number): Buffer {
  if (at + 5 > limit) throw broken('document cut off')
  const end = at + bytes.readInt32LE(at)
  if (end < at + 5 || end > limit) throw broken('document length')
  return bytes.subarray(at, end)
}

/** Parses one whole message. Refuses: InvalidBSON for anything that is not a well-formed OP_MSG or OP_QUERY. */
export function parseMessage(bytes: Buffer): Request {
  const id = bytes.readInt32LE(4)
  const opCode = bytes.readInt32LE(12)
  if (opCode === opQuery) return parseQuery(bytes, id)
  if (opCode !== opMsg) throw broken(`operation code ${opCode}`)
  if (bytes.length < headerBytes + 5) throw broken('too short')
  const flags = bytes.readUInt32LE(headerBytes)
  if (flags & 1) throw broken('checksums were not announced')
  let body: Doc | undefined
  const sequences: [string, Buffer[]][] = []
  let at = headerBytes + 4
  while (at < bytes.length) {
    const kind = bytes[at++]
    if (kind === 0 && !body) {
      const raw = document(bytes, at, bytes.length)
      validate(raw, false)
      body = new Doc(raw)
      at += raw.length
    } else if (kind === 1) {
      const end = at + (at + 4 <= bytes.length ? bytes.readInt32LE(at) : 0)
      const nameEnd = bytes.indexOf(0, at + 4)
      if (end <= at + 4 || end > bytes.length || nameEnd < 0 || nameEnd >= end) throw broken('document sequence')
      sequences.push([bytes.toString('utf8', at + 4, nameEnd), parseSequence(bytes, nameEnd + 1, end)])
      at = end
    } else throw broken(`section ${kind}`)
  }
  if (!body) throw broken('no body')
  for (const [name, documents] of sequences) {
    if (body.map().has(name)) throw broken(`field ${name} given twice`)
    body.set(name, arrOfRaw(documents))
  }
  return { id, legacy: false, body, silent: (flags & moreToCome) !== 0 }
}

function parseSequence(bytes: Buffer, from: number, to: number): Buffer[] {
  const documents: Buffer[] = []
  for (let at = from; at < to;) {
    const raw = document(bytes, at, to)
    validate(raw, false)
    documents.push(raw)
    at += raw.length
  }
  return documents
}

function parseQuery(bytes: Buffer, id: number): Request {
  const nameEnd = bytes.indexOf(0, headerBytes + 4)
  if (nameEnd < 0) throw broken('query without a collection')
  const raw = document(bytes, nameEnd + 9, bytes.length)
  validate(raw, false)
  return { id, legacy: true, body: new Doc(raw), silent: false }
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

/** A command as an OP_MSG: what the store's own tools send. */
export function commandMessage(id: number, body: Doc): Buffer {
  const out = replyTo({ id: 0, legacy: false }, body)
  out.writeInt32LE(id, 4)
  return out
}
