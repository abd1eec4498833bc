/** Who may do what: every endpoint of the contract asked by every role. */
import { allRoutes } from '@uurga/server/serve.ts'
import { createMetrics } from '@uurga/server/http/metrics.ts'
import { ACTIONS, may, type Role } from '@uurga/shared/access/access.ts'
import { contract } from '@uurga/shared/api/contract.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient, pathOf, type Client } from '../demo/client.ts'
import { until } from '../demo/setup.ts'
import { requestsOf, ROLES, type Ask, type Row, type Who } from './requests.ts'
import { openWorld, type World } from './world.ts'

let world: World
let requests: Readonly<Record<string, Row>>
let clients: Readonly<Record<Who, Client>>
beforeAll(async () => {
  world = await openWorld()
  requests = requestsOf(world)
  const { line, foreign } = world
  clients = {
    nobody: createClient(line.server.url),
    annotator: line.anna.client,
    supervisor: line.sara.client,
    owner: line.owner.client,
    foreign: foreign.client,
    admin: line.admin
  }
})
afterAll(() => world.line.close())

const endpoints = [...contract]
const rowOf = (name: string): Row => {
  const row = requests[name]
  if (!row) throw new Error(`no request for ${name}`)
  return row
}

/** The roles people hold where the things of the requests are. */
const HELD: Readonly<Record<'account' | 'project' | 'dataset', Readonly<Record<Who, Role | undefined>>>> = {
  account: {
    nobody: undefined,
    annotator: 'annotator',
    supervisor: 'supervisor',
    owner: 'owner',
    foreign: 'owner',
    admin: 'admin'
  },
  project: {
    nobody: undefined,
    annotator: 'annotator',
    supervisor: 'supervisor',
    owner: 'owner',
    foreign: undefined,
    admin: 'admin'
  },
  dataset: {
    nobody: undefined,
    annotator: undefined,
    supervisor: 'supervisor',
    owner: 'owner',
    foreign: undefined,
    admin: 'admin'
  }
}

type Verdict = 'may' | 'not-signed-in' | 'not-allowed' | 'not-found'

const expected = ({ access }: Endpoint, { theirs }: Row, who: Who): Verdict => {
  if (access === 'public') return 'may'
  if (who === 'nobody') return 'not-signed-in'
  const role = HELD[ACTIONS[access].scope][who]
  if (role === undefined) return 'not-found'
  if (!may(role, access)) return 'not-allowed'
  return theirs === undefined || theirs.includes(who) ? 'may' : 'not-found'
}

const send = async (who: Who, endpoint: Endpoint, { params, query, body, form }: Ask): Promise<Response> => {
  const path = pathOf(endpoint, params) + (query === undefined ? '' : `?${new URLSearchParams(query)}`)
  const init = form
    ? { body: form() }
    : body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return await clients[who].fetch(endpoint.method, path, init)
}

/** Everything that is stored, but when a token was last used. */
const storedNow = async (): Promise<string> => {
  const { connection, queue } = world.line.server.services
  await queue.settle()
  const names = (await connection.listCollections()).map(({ name }) => name).toSorted()
  const rows = await Promise.all(names.map(async name => await connection.collection(name).find({}).sort({ _id: 1 }).toArray()))
  return JSON.stringify(
    names.map((name, i) => [name, rows[i]]),
    (key, value: unknown) => (key === 'usedAt' ? undefined : value),
    1
  )
}

/** Everything that is stored, once what follows by itself (notices, kept drafts) has been written. */
const stored = async (): Promise<string> => {
  let last = ''
  return await until(
    async () => {
      await new Promise(done => setTimeout(done, 600))
      return await storedNow()
    },
    now => {
      const isQuiet = now === last
      last = now
      return isQuiet
    }
  )
}

describe('the contract', () => {
  it('is mounted whole, every endpoint once, none behind another', () => {
    const { services } = world.line.server
    const mounted = allRoutes(services, createMetrics(), { ready: true, store: '' }).map(({ endpoint }) => endpoint)
    expect(mounted).toHaveLength(endpoints.length)
    for (const [name, endpoint] of endpoints) {
      expect(
        mounted.filter(one => one === endpoint),
        name
      ).toHaveLength(1)
      const path = endpoint.path.replaceAll(/:\w+/g, 'x')
      const first = mounted.find(
        ({ method, path: pattern }) =>
          method === endpoint.method && new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)
      )
      expect(first, name).toBe(endpoint)
    }
  })
  it('has a request here for every endpoint', () => {
    expect(Object.keys(requests).toSorted()).toEqual(endpoints.map(([name]) => name).toSorted())
  })
})

describe('access', () => {
  it('is refused to everybody whose role does not have it, as the table says, and leaves no trace', async () => {
    const before = await stored()
    let refused = 0
    for (const [name, endpoint] of endpoints)
      for (const who of ROLES) {
        const verdict = expected(endpoint, rowOf(name), who)
        if (verdict === 'may') continue
        const response = await send(who, endpoint, rowOf(name).ask)
        expect(response.headers.get('content-type'), `${name} by ${who}`).toContain('application/problem+json')
        const { code, status } = (await response.json()) as { code: string; status: number }
        expect([code, status], `${name} by ${who}`).toEqual([verdict, response.status])
        refused++
      }
    expect(refused).toBeGreaterThan(200)
    expect(await stored()).toBe(before)
  })

  it.each(ROLES)('is given to %s wherever the table says so', async who => {
    for (const [name, endpoint] of endpoints) {
      const row = rowOf(name)
      if (expected(endpoint, row, who) !== 'may') continue
      const response = await send(who, endpoint, (await row.anew?.(who)) ?? row.ask)
      const told = response.ok ? '' : await response.clone().text()
      expect([401, 403, 404].includes(response.status), `${name} by ${who}: ${response.status} ${told}`).toBe(false)
      expect(response.status, `${name} by ${who}: ${told}`).toBeLessThan(500)
      await response.arrayBuffer()
    }
  })
})
