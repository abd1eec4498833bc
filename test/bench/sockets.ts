/** Many people connected to the live channel and doing nothing: WebSockets of socket.io, spoken by hand so that the clients cost little. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const TEXT = 1
const OPENED = '40'
const PING = '2'

/** A masked text frame of less than 126 bytes. */
const frame = (text: string): Buffer => {
  const mask = randomBytes(4)
  const body = Buffer.from(text)
  for (let i = 0; i < body.length; i++) body[i] = (body[i] ?? 0) ^ (mask[i % 4] ?? 0)
  return Buffer.concat([Buffer.from([0x80 | TEXT, 0x80 | body.length]), mask, body])
}

/** Whole text frames at the front of some bytes, and what is left. */
const framesOf = (bytes: Buffer): { texts: string[]; rest: Buffer } => {
  const texts: string[] = []
  let at = 0
  while (bytes.length - at >= 2) {
    const short = (bytes[at + 1] ?? 0) & 0x7f
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length - at < head) break
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (bytes.length - at < head + length) break
    texts.push(bytes.toString('utf8', at + head, at + head + length))
    at += head + length
  }
  return { texts, rest: bytes.subarray(at) }
}

/** One connection that answers pings. Resolves once the server has let it in. */
const openSocket = (host: string, port: number, token: string): Promise<Socket> =>
  new Promise((done, failed) => {
    const socket = connect({ host, port })
    let upgraded = false
    let rest: Buffer = Buffer.alloc(0)
    socket.once('error', failed)
    socket.on('close', () => failed(new Error('the server closed the socket')))
    socket.on('connect', () =>
      socket.write(
        `GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}:${port}\r\nAuthorization: Bearer ${token}\r\n` +
          `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
      )
    )
    socket.on('data', piece => {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      if (!upgraded) {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!rest.toString('latin1', 0, 12).endsWith('101')) return failed(new Error(rest.toString('latin1', 0, 200)))
        upgraded = true
        rest = rest.subarray(end + 4)
        socket.write(frame(OPENED))
      }
      const { texts, rest: left } = framesOf(rest)
      rest = left
      for (const text of texts) {
        if (text === PING) socket.write(frame('3'))
        else if (text.startsWith('44')) failed(new Error(text))
        else if (text.startsWith(OPENED)) done(socket)
      }
    })
  })

/** Connects all, `atOnce` at a time. */
export const openSockets = async (
  host: string,
  port: number,
  tokens: readonly string[],
  atOnce = 50
): Promise<readonly Socket[]> => {
  const sockets: Socket[] = []
  const left = [...tokens]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let token = left.pop(); token !== undefined; token = left.pop()) sockets.push(await openSocket(host, port, token))
    })
  )
  return sockets
}
