/** Starting and ending: settings that lead nowhere, one server a folder, and an end under load that loses nothing. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigFault, readConfig } from '@uurga/server/config/config.ts'
import { openStore } from '@uurga/server/store/connect.ts'
import { claimJobs, submitJob } from '@uurga/shared/api/queue.ts'
import { listSlices } from '@uurga/shared/api/reviews.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient, type Client } from '../demo/client.ts'
import { answerFor, textOntology } from '../demo/marks.ts'
import { asProgram, hire, sessionOf, type Person } from '../demo/people.ts'
import { build } from '../demo/product.ts'
import { importFiles, openProject, until } from '../demo/setup.ts'
import { file } from './files.ts'
import { command } from './line.ts'
import { startProcess, type Process } from './process.ts'

const folders: string[] = []
const processes: Process[] = []
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'uurga-start-'))
  folders.push(made)
  return made
}
const start = (env: Readonly<Record<string, string>>): Process => {
  const started = startProcess(env)
  processes.push(started)
  return started
}
afterAll(async () => {
  for (const one of processes) {
    one.kill('SIGKILL')
    await one.ended
  }
  for (const made of folders) await rm(made, { recursive: true, force: true })
})

describe('a MONGODB_URI', () => {
  const PASSWORD = 'se%cret'
  let silent: Server
  let babbling: Server
  beforeAll(async () => {
    silent = createServer(() => undefined).listen(0, '127.0.0.1')
    babbling = createServer(socket => void socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n')).listen(
      0,
      '127.0.0.1'
    )
    await Promise.all([once(silent, 'listening'), once(babbling, 'listening')])
  })
  afterAll(() => {
    silent.close()
    babbling.close()
  })
  const portOf = (server: Server): number => (server.address() as AddressInfo).port

  it('where no MongoDB answers ends the start in time, with a clear error that tells no password', async () => {
    const uris = [
      'mongodb://user:secret@127.0.0.1:1/x',
      `mongodb://user:secret@127.0.0.1:${portOf(silent)}/x`,
      `mongodb://user:secret@127.0.0.1:${portOf(babbling)}/x?replicaSet=secret`
    ]
    const begun = performance.now()
    const faults = await Promise.all(
      uris.map(
        async mongodbUri =>
          await openStore({ mongodbUri, dataDir: '' }).then(
            () => undefined,
            (error: unknown) => error
          )
      )
    )
    expect(performance.now() - begun).toBeLessThan(12_000)
    for (const fault of faults) {
      expect(fault).toBeInstanceOf(ConfigFault)
      const { message } = fault as ConfigFault
      expect(message).toMatch(
        /^No MongoDB answers at mongodb:\/\/\*\*\*@127\.0\.0\.1:\d+\/x: .+\.\nStart it, correct MONGODB_URI/
      )
      expect(message).not.toContain('secret')
    }
  })
  it.each([
    `mongodb://user:${PASSWORD}@127.0.0.1:1`,
    'mongodb://user:sec@ret@127.0.0.1:1',
    'mongodb://user:sec/ret@127.0.0.1:1',
    'mongodb://user:12/ret@127.0.0.1:1',
    'mongodb://',
    'mongodb://%zz',
    'mongodb://127.0.0.1:99999',
    'mongodb://127.0.0.1:1/?tls=maybe'
  ])('%s is told to be none, without its password', async mongodbUri => {
    const fault: unknown = await openStore({ mongodbUri, dataDir: '' }).then(
      () => undefined,
      (error: unknown) => error
    )
    expect(fault).toBeInstanceOf(ConfigFault)
    expect((fault as ConfigFault).message).not.toMatch(/sec|ret|user/)
  })
})

describe('settings', () => {
  it('that are wrong are told all at once', () => {
    const wrong = {
      PORT: '99999',
      MONGODB_URI: 'http://x',
      LOG_LEVEL: 'loud',
      BLOBS_URL: 's3://x',
      PUBLIC_URL: 'ftp://x',
      DATA_DIR: ' '
    }
    expect(() => readConfig(wrong)).toThrow(ConfigFault)
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(`${name}: `)
  })
  it.each([
    [{ HOST: '0.0.0.0' }, 'PUBLIC_URL'],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://label.example' }, 'ALLOW_INSECURE'],
    [{ PUBLIC_URL: 'http://127.evil.example' }, 'ALLOW_INSECURE'],
    [{ TLS_CERT: 'a.pem' }, 'TLS_CERT and TLS_KEY'],
    [{ DEMO: '1', MONGODB_URI: 'mongodb://127.0.0.1' }, 'DEMO'],
    [{ DEMO: '1', HOST: '0.0.0.0', PUBLIC_URL: 'https://label.example' }, 'DEMO']
  ])('%j are refused for %s', (env, name) => {
    expect(() => readConfig(env)).toThrow(name)
  })
})

describe('a server', () => {
  let dir: string
  let first: Process
  let admin: Client
  let people: readonly Person[]
  let project: string
  let dataset: string
  let session: Record<string, string>
  beforeAll(async () => {
    await build()
    dir = await folder()
    first = start({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    const url = await first.url
    session = await sessionAt(first)
    admin = await asProgram(url, session, 'test')
    people = await Promise.all(['anna', 'bat', 'dulma'].map(async login => await hire(admin, login, login, 'annotator')))
    const texts = Array.from({ length: 400 }, (_, i) => JSON.stringify({ text: `text ${i} of many words` })).join('\n')
    ;({ dataset } = await importFiles(admin, 'texts', 'text', [file('texts.jsonl', texts)]))
    const opened = await openProject(
      admin,
      { dataset, name: 'texts', ontology: textOntology },
      people.map(person => [person, 'annotator'] as const)
    )
    project = opened.project
  })

  it('on a folder or a port that another one has, or with a wrong MONGODB_URI, ends at once and says why', async () => {
    const { port } = new URL(await first.url)
    const [folderTaken, portTaken, lost] = [
      start({ DATA_DIR: dir }),
      start({ DATA_DIR: await folder(), PORT: port }),
      start({ DATA_DIR: await folder(), MONGODB_URI: 'mongodb://user:secret@127.0.0.1:1/x' })
    ]
    expect(await folderTaken.ended).toBe(1)
    expect(folderTaken.output()).toMatch(/is served by another process already \(pid \d+\)/)
    expect(await portTaken.ended).toBe(1)
    expect(portTaken.output()).toMatch(new RegExp(`HOST 127.0.0.1 and PORT ${port} cannot be listened on: .*EADDRINUSE`))
    expect(await lost.ended).toBe(1)
    expect(lost.output()).toMatch(/^No MongoDB answers at/)
    for (const one of [folderTaken, portTaken, lost]) expect(one.output()).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(lost.output()).not.toContain('secret')
    expect((await admin.fetch('get', '/ready')).status).toBe(200)
  })

  it('ends on SIGTERM under load with 0, though an upload goes on, and every answer it gave holds after the next start', async () => {
    const acknowledged: string[] = []
    const work = async ({ client }: Person): Promise<void> => {
      // Until the server is gone: then the call throws.
      for (;;) {
        const { jobs } = await client.call(claimJobs, { params: { project }, body: { count: 1, command: command() } })
        for (const job of jobs) {
          const body = { token: job.lease.token, command: command(), document: answerFor(job), seconds: 1 }
          await client.call(submitJob, { params: { job: job.id }, body })
          acknowledged.push(job.id)
        }
      }
    }
    const working = people.map(async person => await work(person).catch(() => undefined))
    const upload = connect(Number(new URL(await first.url).port), '127.0.0.1')
    upload.on('error', () => undefined)
    const head = { host: 'localhost', cookie: session['cookie'], 'content-type': 'multipart/form-data; boundary=b' }
    upload.write(`POST /api/v1/datasets/${dataset}/imports HTTP/1.1\r\n`)
    for (const [name, value] of Object.entries({ ...head, 'content-length': 100_000 })) upload.write(`${name}: ${value}\r\n`)
    upload.write('\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf')
    let answered = ''
    upload.on('data', bytes => (answered += String(bytes)))
    await until(
      () => Promise.resolve(acknowledged.length),
      count => count > 20
    )
    const begun = performance.now()
    first.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(10_000)
    await Promise.all(working)
    upload.destroy()
    expect(answered).toBe('')

    first = start({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    admin = createClient(await first.url, await sessionAt(first))
    const kept = new Set<string>()
    for (let cursor: string | undefined; ;) {
      const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) }
      const page = await admin.call(listSlices, { params: { project }, query })
      for (const { jobs } of page.rows) for (const { id, state } of jobs) if (state === 'submitted') kept.add(id)
      if (page.cursor === undefined) break
      cursor = page.cursor
    }
    expect(acknowledged.length).toBeGreaterThan(20)
    expect(acknowledged.filter(id => !kept.has(id))).toEqual([])
    expect(kept.size).toBeLessThanOrEqual(acknowledged.length + people.length)
  })

  it('whose store was killed ends, and says why', async () => {
    const store = execFileSync('ps', ['--ppid', String(first.pid), '-o', 'pid=,args='], { encoding: 'utf8' })
      .split('\n')
      .find(line => line.includes('embedded-store'))
    process.kill(Number.parseInt(store ?? '', 10), 'SIGKILL')
    expect(await first.ended).toBe(1)
    expect(first.output()).toMatch(/the embedded store ended \(SIGKILL\).*start again/)
  })
})

/** A session of the admin: she gets a link at every start, until she has a password. */
const sessionAt = async (server: Process): Promise<Record<string, string>> => {
  const link = /\/link\/(\S+)\n/
  const output = await until(
    () => Promise.resolve(server.output()),
    told => link.test(told)
  )
  return await sessionOf(await server.url, { link: link.exec(output)?.[1] ?? '' })
}
