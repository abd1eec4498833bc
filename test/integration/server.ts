/** A server for integration tests: real HTTP and sockets on a free port, a store and a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@uurga/server/config/config.ts'
import { createLog } from '@uurga/server/logging/log.ts'
import { serve } from '@uurga/server/serve.ts'
import { createServices, type Services } from '@uurga/server/services.ts'
import type { Client } from '../demo/client.ts'
import { createClient } from '../demo/client.ts'
import { asProgram, sessionOf } from '../demo/people.ts'
import { openTestStore } from '../stores/open.ts'

export interface TestServer {
  readonly url: string
  readonly services: Services
  /** Lines the server has logged. */
  readonly logged: readonly string[]
  /** A program's client of an account; `admin` is made by the server itself. */
  signIn(login: string): Promise<Client>
  /** A browser's client: cookie and origin. */
  browse(login: string): Promise<{ client: Client; headers: Record<string, string> }>
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds; the process clock unless told. */
  readonly now?: () => number
}

export async function startServer({ env = {}, now }: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'uurga-test-'))
  const store = await openTestStore()
  const logged: string[] = []
  const config = readConfig({ PORT: '0', DATA_DIR: folder, DEMO: '0', LOG_LEVEL: 'debug', ...env })
  const log = createLog(config.logLevel, { write: line => void logged.push(line) })
  const services = createServices({ config, log, connection: store.connection, ...(now === undefined ? {} : { now }) })
  await services.start()
  const admin = await services.accounts.firstAdmin()
  const serving = await serve(services, { config, store: store.name, client: undefined })
  const { port } = serving.server.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  const browse: TestServer['browse'] = async login => {
    const user = login === 'admin' ? admin : (await services.accounts.userByLogin(login))?._id
    if (user === undefined) throw new Error(`There is no account ${login}`)
    const headers = await sessionOf(url, { link: await services.accounts.link(user) })
    return { client: createClient(url, headers), headers }
  }
  return {
    url,
    services,
    logged,
    browse,
    signIn: async login => asProgram(url, (await browse(login)).headers, 'test'),
    close: async () => {
      await serving.close()
      await services.stop()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
