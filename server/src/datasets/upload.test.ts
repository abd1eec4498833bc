import express, { type Request, type Response } from 'express'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBlobs } from '../blobs/blobs.ts'
import { receiveFiles } from './upload.ts'

const LIMITS = { uploadFile: 200_000, uploadTotal: 500_000, uploadFiles: 5 }

describe('received files', () => {
  let folder = ''
  let server: Server
  let answered: (answer: unknown) => void = () => undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uurga-upload-'))
    const blobs = createBlobs(folder)
    const answer = async (req: Request, res: Response): Promise<void> => {
      const received = await receiveFiles(blobs, req, res, LIMITS)
      answered(received)
      if (!res.destroyed) res.json(received)
    }
    const app = express().post('/', (req, res, next) => void answer(req, res).catch(next))
    await new Promise<void>(listening => (server = app.listen(0, '127.0.0.1', () => listening())))
  })
  afterAll(async () => {
    server.close()
    await rm(folder, { recursive: true, force: true })
  })

  const send = async (files: readonly (readonly [name: string, size: number])[]): Promise<unknown> => {
    const form = new FormData()
    for (const [name, size] of files) form.append('files', new Blob([new Uint8Array(size).fill(size % 251)]), name)
    const { port } = server.address() as AddressInfo
    return await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form })).json()
  }
  const named = (name: string, bytes: number) => expect.objectContaining({ name, bytes })
  const refused = (name: string, code: string) => expect.objectContaining({ name, code })

  it('come in the order in which they were sent; one over the limit, or empty, costs itself alone', async () => {
    expect(
      await send([
        ['一.txt', 150_000],
        ['big.txt', 300_000],
        ['empty.txt', 0],
        ['edge.txt', 200_000],
        ['last.txt', 1]
      ])
    ).toEqual({
      sources: [named('一.txt', 150_000), named('edge.txt', 200_000), named('last.txt', 1)],
      refused: [refused('big.txt', 'file-too-large'), refused('empty.txt', 'file-empty')]
    })
  })

  it('are together no more than the limit of an upload', async () => {
    expect(
      await send([
        ['a', 190_000],
        ['b', 190_000],
        ['c', 190_000],
        ['d', 50_000]
      ])
    ).toEqual({
      sources: [named('a', 190_000), named('b', 190_000), named('d', 50_000)].map(() => expect.anything()),
      refused: [refused('c', 'file-too-large')]
    })
  })

  it('are not more than may be', async () => {
    expect(await send(Array.from({ length: 7 }, (_, i) => [`${i}`, 10] as const))).toMatchObject({ refused: 'file-too-large' })
  })

  it('that are broken off leave nothing behind', async () => {
    const answer = new Promise<unknown>(come => (answered = come))
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'
    )
    await new Promise<void>(come => server.once('request', () => come()))
    socket.destroy()
    expect(await answer).toMatchObject({ refused: 'invalid-input' })
    await expect.poll(() => readdir(join(folder, 'incoming'))).toEqual([])
  })
})
