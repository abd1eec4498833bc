/**
 * HTTP/1.1 keep-alive with as little work as possible: the load generator shares its cores with what it measures. One request at a time on a
 * connection; answers must carry Content-Length.
 */
import { connect, type Socket } from 'node:net'

export interface Reply {
  readonly status: number
  readonly body: string
}

export interface Wire {
  send(method: string, path: string, token: string, body?: string): Promise<Reply>
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

export const openWire = async (host: string, port: number): Promise<Wire> => {
  const socket: Socket = connect({ host, port, noDelay: true })
  await new Promise<void>((done, failed) => {
    socket.once('connect', done)
    socket.once('error', failed)
  })
  let waiting: { done: (reply: Reply) => void; failed: (error: Error) => void } | undefined
  let gathered: Buffer = Buffer.alloc(0)
  const fail = (error: Error): void => {
    waiting?.failed(error)
    waiting = undefined
  }
  socket.on('data', piece => {
    gathered = gathered.length === 0 ? piece : Buffer.concat([gathered, piece])
    const end = gathered.indexOf(HEAD_END)
    if (end < 0) return
    const head = gathered.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    const start = end + HEAD_END.length
    if (gathered.length < start + length) return
    const reply = { status: Number(head.slice(9, 12)), body: gathered.toString('utf8', start, start + length) }
    gathered = gathered.subarray(start + length)
    const { done } = waiting ?? {}
    waiting = undefined
    done?.(reply)
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  return {
    send: (method, path, token, body) =>
      new Promise((done, failed) => {
        waiting = { done, failed }
        const content =
          body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
        socket.write(
          `${method} ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nAuthorization: Bearer ${token}\r\n${content}\r\n${body ?? ''}`
        )
      }),
    close: () => socket.destroy()
  }
}
