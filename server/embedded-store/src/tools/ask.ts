import { connect } from 'node:net'
import { Doc } from '../bson/values.ts'
import { parseMessage, replyTo } from '../wire/message.ts'

/** Sends one command to the store that serves a socket and answers its reply: how the tools reach a store that is at work. */
export const ask = (socket: string, command: Doc): Promise<Doc> =>
  new Promise((resolve, reject) => {
    const connection = connect(socket)
    const parts: Buffer[] = []
    connection.once('connect', () => connection.write(replyTo({ id: 0, legacy: false }, command)))
    connection.once('error', reject)
    connection.once('close', () => reject(new Error('the store closed the connection')))
    connection.on('data', part => {
      parts.push(part)
      const all = Buffer.concat(parts)
      if (all.length < 4 || all.length < all.readInt32LE(0)) return
      connection.removeAllListeners('close').destroy()
      resolve(parseMessage(all).body)
    })
  })
