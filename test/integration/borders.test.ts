/** What no honest client sends: addresses, bodies, ids and cursors that are none. Each is refused by name, and nothing answers 5xx. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { contract } from '@uurga/shared/api/contract.ts'
import { patchMe } from '@uurga/shared/api/accounts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathOf } from '../demo/client.ts'
import { requestsOf, type Row } from './requests.ts'
import { openWorld, type World } from './world.ts'

let world: World
let requests: Readonly<Record<string, Row>>
beforeAll(async () => {
  world = await openWorld()
  requests = requestsOf(world)
})
afterAll(() => world.line.close())

const admin = () => world.line.admin
const json = { 'content-type': 'application/json' }

interface Answer {
  readonly status: number
  readonly code: string | undefined
}

/** The refusal of a request by the admin, whom no table stops. */
const ask = async (method: string, path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await admin().fetch(method, path, init)
  const problem = response.headers.get('content-type')?.includes('application/problem+json') === true
  const told = problem ? ((await response.json()) as { code: string; status: number }) : undefined
  if (!problem) await response.arrayBuffer()
  if (told) expect(told.status).toBe(response.status)
  return { status: response.status, code: told?.code }
}

/** Sends a body without end; answers the status, or `cut` if the connection is gone before one came. */
const streamedUntilAnswered = async (method: string, path: string): Promise<string> =>
  await new Promise(done => {
    const sent = request(`${world.line.server.url}/api/v1${path}`, { method, headers: json }, response => {
      done(String(response.statusCode))
      sent.destroy()
    })
    const more = (): void => {
      while (!sent.destroyed && sent.write(Buffer.alloc(2 ** 20, 0x20)));
    }
    sent.on('drain', more)
    sent.on('error', () => done('cut'))
    more()
  })

const endpoints = [...contract].map(([name, endpoint]) => ({ name, endpoint, row: requests?.[name] }))

describe('an address', () => {
  it('that nothing is at is told so, as a problem', async () => {
    for (const path of ['/nothing', '/projects/x/y/z', '/', '/USERS', '/../../etc/passwd', '/%2e%2e/users'])
      expect(await ask('get', path), path).toEqual({ status: 404, code: 'unknown-route' })
    const response = await fetch(`${world.line.server.url}/favicon-of-nobody.ico`)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, expect.stringContaining('problem+json')])
  })
  it('that does not answer to a method says so, and to which it does', async () => {
    const response = await admin().fetch('delete', '/projects')
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed', status: 405 })
  })
  it('whose ids are none names nothing', async () => {
    const hostile = ['%00', '__proto__', 'constructor', '$where', 'a'.repeat(65), '%F0%9F%98%80', 'x%0d%0ay', "'%20or%201=1"]
    for (const { name, endpoint } of endpoints) {
      if (!endpoint.path.includes(':')) continue
      const { body } = requests[name]?.ask ?? {}
      for (const id of hostile) {
        const path = endpoint.path.replaceAll(/:(\w+)/g, (_, param: string) => (param === 'derivative' ? 'thumbnail' : id))
        const init = body === undefined ? {} : { body: JSON.stringify(body), headers: json }
        expect(await ask(endpoint.method, path, init), `${name} ${id}`).toEqual({ status: 404, code: 'not-found' })
      }
      expect((await ask(endpoint.method, endpoint.path.replaceAll(/:(\w+)/g, '%E0%A4%A'))).status, name).toBe(400)
    }
  })
})

describe('a body', () => {
  it('with a field that nobody named is refused, at every endpoint', async () => {
    for (const { name, endpoint } of endpoints) {
      if (endpoint.transport === 'multipart' || endpoint.method === 'get') continue
      const { params, body = {} } = requests[name]?.ask ?? {}
      const init = { body: JSON.stringify({ ...body, nobodyNamed: 1 }), headers: json }
      expect(await ask(endpoint.method, pathOf(endpoint, params), init), name).toEqual({ status: 400, code: 'invalid-input' })
    }
  })
  it('that is no object, or no JSON, is refused', async () => {
    for (const { name, endpoint } of endpoints) {
      if (endpoint.body === undefined) continue
      const { params } = requests[name]?.ask ?? {}
      for (const body of ['[]', 'null', '"text"', '7', '{', '{"a":1,}', '\u0000', '{"a":NaN}'])
        expect(await ask(endpoint.method, pathOf(endpoint, params), { body, headers: json }), `${name} ${body}`).toEqual({
          status: 400,
          code: 'invalid-input'
        })
    }
  })
  it('of another type than JSON is refused, not left unread', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      ''
    ])
      for (const [method, path] of [
        ['post', `/projects/${world.project}/split`],
        ['patch', '/me'],
        ['post', `/imports/${world.run}/cancel`]
      ] as const)
        expect(await ask(method, path, { body: Buffer.from('{"name":"x"}'), headers: { 'content-type': type } }), type).toEqual({
          status: 415,
          code: 'unsupported-media-type'
        })
  })
  it('nested 100,000 deep is refused before it is parsed, whatever its characters are made of', async () => {
    const deep = `{"settings":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    for (const [method, path] of [
      ['patch', '/me'],
      ['post', '/sessions'],
      ['put', `/projects/${world.project}/ontology`],
      ['post', `/jobs/${world.held.id}/submit`]
    ] as const) {
      expect(await ask(method, path, { body: deep, headers: json }), path).toEqual({ status: 400, code: 'body-too-deep' })
    }
    const objects = `{"settings":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`
    expect(await ask('patch', '/me', { body: objects, headers: json })).toEqual({ status: 400, code: 'body-too-deep' })
    // In UTF-16 this letter is a byte that reads as a quote: brackets after it would pass for text.
    const hidden = Buffer.from(`{"settings":{"Ģ":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 'utf16le')
    expect(
      await ask('patch', '/me', { body: hidden, headers: { 'content-type': 'application/json; charset=utf-16le' } })
    ).toEqual({ status: 415, code: 'unsupported-media-type' })
    const inside = { settings: { text: '['.repeat(5_000) } }
    expect((await ask('patch', '/me', { body: JSON.stringify(inside), headers: json })).status).toBe(200)
  })
  it('over the limit is refused, declared or not, packed or not', async () => {
    const big = JSON.stringify({ settings: { a: 'x'.repeat(33 * 2 ** 20) } })
    expect(await ask('patch', '/me', { body: big, headers: json })).toEqual({ status: 413, code: 'body-too-large' })
    const { gzipSync } = await import('node:zlib')
    const packed = gzipSync(big)
    expect(packed.length).toBeLessThan(100_000)
    expect(await ask('patch', '/me', { body: packed, headers: { ...json, 'content-encoding': 'gzip' } })).toEqual({
      status: 413,
      code: 'body-too-large'
    })
    expect(await streamedUntilAnswered('patch', '/me')).toMatch(/^(413|cut)$/)
    expect(await ask('patch', '/me', { body: 'not packed', headers: { ...json, 'content-encoding': 'gzip' } })).toMatchObject({
      status: 400
    })
    expect(await ask('patch', '/me', { body: '{}', headers: { ...json, 'content-encoding': 'zstd' } })).toMatchObject({
      status: 415
    })
  })
  it('that would grow what is kept of a person without end is refused', async () => {
    const body = JSON.stringify({ settings: { a: 'x'.repeat(20 * 2 ** 20) } })
    expect(await ask('patch', '/me', { body, headers: json })).toEqual({ status: 413, code: 'body-too-large' })
    for (let i = 0; i < 6; i++) {
      const init = { body: JSON.stringify({ settings: { [`a${i}`]: 'x'.repeat(20_000) } }), headers: json }
      const answer = await ask('patch', '/me', init)
      expect(answer.status).toBe(i < 3 ? 200 : 413)
    }
    await admin().call(patchMe, { body: { settings: { a0: '', a1: '', a2: '' } } })
  })
  it('whose keys a database or an object could misread is refused', async () => {
    for (const body of [
      '{"__proto__":{"role":"admin"}}',
      '{"settings":{"constructor":{"prototype":{}}}}',
      '{"settings":{"$set":1}}',
      '{"settings":{"a.b":1}}',
      '{"name":{"$ne":""}}'
    ])
      expect(await ask('patch', '/me', { body, headers: json }), body).toEqual({ status: 400, code: 'invalid-input' })
    expect(await ask('post', '/sessions', { body: '{"login":{"$ne":""},"password":{"$ne":""}}', headers: json })).toEqual({
      status: 400,
      code: 'invalid-input'
    })
  })
})

describe('a query', () => {
  it('with a field that nobody named, or twice, or with a limit out of range is refused', async () => {
    for (const { name, endpoint } of endpoints) {
      if (endpoint.query === undefined) continue
      const path = pathOf(endpoint, requests[name]?.ask.params)
      for (const query of [
        'nobodyNamed=1',
        '__proto__=1',
        'cursor[$gt]=',
        'limit=0',
        'limit=201',
        'limit=1e9',
        'limit=x',
        'limit=1&limit=2'
      ])
        expect(await ask('get', `${path}?${query}`), `${name} ${query}`).toEqual({ status: 400, code: 'invalid-input' })
    }
  })
  it('with a cursor nobody gave out is answered, never with a fault', async () => {
    for (const { name, endpoint } of endpoints) {
      if (endpoint.query === undefined || name === 'getOntology') continue
      const path = pathOf(endpoint, requests[name]?.ask.params)
      for (const cursor of ['%00', '-1', 'NaN', '%EF%BF%BF', '{"$gt":""}', 'a'.repeat(200), '..%2f', '1e400', '%F0%9F%98%80'])
        expect((await ask('get', `${path}?cursor=${cursor}`)).status, `${name} ${cursor}`).toBeLessThan(500)
    }
  })
})

describe('a connection', () => {
  const raw = async (text: string): Promise<string> =>
    await new Promise((done, failed) => {
      const socket = connect(Number(new URL(world.line.server.url).port), '127.0.0.1', () => socket.write(text))
      let told = ''
      socket.setTimeout(5_000, () => socket.destroy())
      socket.on('data', piece => (told += piece.toString('latin1')))
      socket.on('close', () => done(told))
      socket.on('error', failed)
    })
  it('that speaks no HTTP, or endless headers, is answered 4xx and closed', async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 4\d\d /)
  })
  it('for another host is refused: a page that gave its own name to this machine', async () => {
    const hostOf = async (host: string): Promise<number> =>
      await new Promise((done, failed) => {
        request(`${world.line.server.url}/api/v1/health`, { headers: { host } }, response => {
          response.resume()
          done(response.statusCode ?? 0)
        })
          .on('error', failed)
          .end()
      })
    for (const host of ['127.0.0.1', 'localhost:1', '[::1]:8080', 'LOCALHOST', '127.9.9.9'])
      expect(await hostOf(host), host).toBe(200)
    for (const host of [
      'evil.example',
      '127.evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '127.0.0.1@evil',
      '0.0.0.0',
      '192.168.1.1'
    ])
      expect(await hostOf(host), host).toBe(421)
  })
})

it('has made the server log no fault', () => {
  expect(world.line.server.logged.filter(line => /"level":[56]0/.test(line))).toEqual([])
})
