import type { Socket } from 'node:net'
import { StoreError } from '../error.ts'
import type { Doc } from '../bson/values.ts'
import { maxMessageBytes, parseMessage, replyTo } from './message.ts'

export type Execute = (body: Doc) => Promise<Doc>

/**
 * Serves one client: requests are answered in the order they came. Bytes that are no message end the connection, as mongod does;
 * a message with broken BSON is answered by an error.
 */
export function serveConnection(socket: Socket, execute: Execute, refuse: (error: unknown) => Doc): void {
  let pending: Buffer[] = []
  let size = 0
  let working = false
  const answer = async (message: Buffer) => {
    const head = { id: message.readInt32LE(4), legacy: false }
    try {
      const request = parseMessage(message)
      const reply = await execute(request.body)
      if (!request.silent) socket.write(replyTo(request, reply))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      socket.write(replyTo(head, refuse(error)))
    }
  }
  const work = async () => {
    working = true
    for (let message = takeMessage(); message; message = takeMessage()) await answer(message)
    working = false
  }
  const takeMessage = (): Buffer | undefined => {
    if (size < 16) return undefined
    if (pending.length > 1 && pending[0]!.length < 4) pending = [Buffer.concat(pending)]
    const length = pending[0]!.readInt32LE(0)
    if (length < 16 || length > maxMessageBytes) {
      socket.destroy()
      return undefined
    }
    if (size < length) return undefined
    const all = pending.length > 1 ? Buffer.concat(pending) : pending[0]!
    size -= length
    pending = size ? [all.subarray(length)] : []
    return all.subarray(0, length)
  }
  socket.setNoDelay(true)
  socket.on('data', chunk => {
    pending.push(chunk)
    size += chunk.length
    if (!working) work().catch(() => socket.destroy())
  })
  socket.on('error', () => socket.destroy())
}
