import express from 'express'
import type { Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrivalGuard } from './arrival.ts'

const LIMITS = { jsonBody: 1_000, requestMs: 300, requestLeast: 100, lingerMs: 100 }

describe('a request', () => {
  let server: Server
  beforeAll(async () => {
    const app = express().use(arrivalGuard(LIMITS))
    app.post('/early', (_req, res) => void res.status(403).end())
    app.post('/', express.json({ limit: LIMITS.jsonBody }), (_req, res) => void res.end('taken'))
    app.post('/files', (req, res) => void req.resume().once('end', () => res.end('taken')))
    await new Promise<void>(listening => (server = app.listen(0, '127.0.0.1', () => listening())))
  })
  afterAll(() => void server.close())

  /** Sends a head and then a piece each 20 ms; answers what came back once the connection is closed, or `pieces` are sent. */
  const trickle = async (path: string, type: string, piece: string, pieces = Infinity): Promise<string> =>
    await new Promise(done => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      let told = ''
      let sent = 0
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`
      )
      const timer = setInterval(() => {
        if (sent++ < pieces) socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`)
        else {
          clearInterval(timer)
          socket.write('0\r\n\r\n')
        }
      }, 20)
      socket.on('data', bytes => (told += bytes.toString('latin1')))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(timer)
        done(told)
      })
    })

  it('that is whole in time is answered', async () => {
    expect(await trickle('/', 'application/json', '[]', 1)).toContain('taken')
  })
  it('of JSON that keeps coming may take longer', async () => {
    expect(await trickle('/files', 'application/json', ' '.repeat(20), 40)).toContain('taken')
  })
  it('of JSON that hardly comes is cut', async () => {
    expect(await trickle('/', 'application/json', ' ')).toBe('')
  })
  it('of JSON over its size is answered at once, though it goes on', async () => {
    expect(await trickle('/', 'application/json', ' '.repeat(600))).toMatch(/^HTTP\/1\.1 413/)
  })
  it('of files may take its time', async () => {
    expect(await trickle('/files', 'multipart/form-data; boundary=b', 'x', 25)).toContain('taken')
  })
  it('that goes on after its answer is cut', async () => {
    expect(await trickle('/early', 'multipart/form-data; boundary=b', 'x')).toMatch(/^HTTP\/1\.1 403/)
  })
})
