/** Getting in, staying in and being put out; and that no secret is kept or logged anywhere. */
import {
  createToken,
  createUser,
  deleteToken,
  getMe,
  listTokens,
  patchMe,
  patchUser,
  signIn,
  signOut
} from '@uurga/shared/api/accounts.ts'
import { reviewJob } from '@uurga/shared/api/reviews.ts'
import { API_PREFIX } from '@uurga/shared/api/contract.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../demo/client.ts'
import { bearer, sessionOf } from '../demo/people.ts'
import { claim, finish, openLine, submit, textProject, verdictOn, type Line } from './line.ts'
import { startServer, type TestServer } from './server.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

/** Every secret that was made here: none of them may be found anywhere. */
const secrets: string[] = []
const PASSWORD = 'a long steppe, a blue sky'
let made = 0
const account = async (role: 'annotator' | 'owner' | 'admin' = 'annotator'): Promise<{ id: string; login: string }> => {
  const login = `person-${++made}`
  const { user } = await line.admin.call(createUser, { body: { login, name: login, role, password: PASSWORD } })
  secrets.push(PASSWORD)
  return { id: user.id, login }
}

/** A raw sign-in, as a browser of this server's own page sends it. */
const enter = async (body: object, headers: Record<string, string> = {}, url = line.server.url): Promise<Response> =>
  await fetch(`${url}${API_PREFIX}${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body)
  })
const browser = async (login: string, password = PASSWORD) => {
  const headers = await sessionOf(line.server.url, { login, password })
  secrets.push((headers['cookie'] ?? '').split('=')[1] ?? '')
  return { headers, client: createClient(line.server.url, headers) }
}

describe('a wrong password', () => {
  it('ten times is throttled, for a login that exists as for one that does not, in the same words', async () => {
    const told: { tries: unknown[]; last: unknown; after: string | null }[] = []
    for (const login of [(await account()).login, 'nobody-of-this-name']) {
      const tries: unknown[] = []
      for (let k = 0; k < 10; k++) {
        const response = await enter({ login, password: `guess number ${k}` })
        const { requestId: _, ...problem } = (await response.json()) as Record<string, unknown>
        tries.push({ ...problem, headers: [...response.headers.keys()] })
      }
      const response = await enter({ login, password: PASSWORD })
      const { requestId: _, ...last } = (await response.json()) as Record<string, unknown>
      told.push({ tries, last: { ...last, headers: [...response.headers.keys()] }, after: response.headers.get('retry-after') })
    }
    expect(told[0]?.tries).toEqual(told[1]?.tries)
    expect(told[0]?.last).toEqual(told[1]?.last)
    expect(new Set(told[0]?.tries.map(one => JSON.stringify(one))).size).toBe(1)
    expect(told[0]?.tries[0]).toMatchObject({ status: 401, code: 'wrong-login' })
    expect(told[0]?.last).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(Number(told[0]?.after)).toBeGreaterThan(800)
  })
  it('many times at once is not tried more often than in turn', async () => {
    const { login } = await account()
    const answers = await Promise.all(Array.from({ length: 25 }, (_, k) => enter({ login, password: `guess ${k}` })))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })
  it('does not count once the right one was given, and never counts against others of the address', async () => {
    const { login } = await account()
    for (let round = 0; round < 3; round++) {
      for (let k = 0; k < 4; k++) expect((await enter({ login, password: 'not the one' })).status).toBe(401)
      expect((await enter({ login, password: PASSWORD })).status).toBe(201)
    }
    expect((await enter({ login: (await account()).login, password: PASSWORD })).status).toBe(201)
  })
  it('takes as long for a login that does not exist', async () => {
    const names = [(await account()).login, 'nobody-of-that-name']
    const least = [Infinity, Infinity]
    for (let k = 0; k < 16; k++) {
      const start = performance.now()
      expect((await enter({ login: names[k % 2], password: 'not the one' })).status).toBe(401)
      least[k % 2] = Math.min(least[k % 2] ?? 0, performance.now() - start)
    }
    const [known = 0, unknown = 0] = least
    expect(unknown).toBeGreaterThan(known / 3)
  })
})

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends, and nothing of it is in the reply', async () => {
    const { login } = await account()
    const response = await enter({ login, password: PASSWORD })
    const [cookie = '', ...more] = response.headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^uurga=[A-Za-z0-9_-]{43}; /)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain('Path=/')
    expect(cookie).not.toContain('Domain')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const value = cookie.slice(6, 49)
    secrets.push(value)
    expect(await response.text()).not.toContain(value)
  })
  it('under https is bound to the host and to https', async () => {
    const server = await startServer({ env: { PUBLIC_URL: 'https://label.example' } })
    try {
      const user = (await server.services.accounts.userByLogin('admin'))?._id ?? ''
      const response = await enter({ link: await server.services.accounts.link(user) }, {}, server.url)
      expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-uurga=.*Secure/)
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
    } finally {
      await server.close()
    }
  })
  it('is refused what other sites make its browser send', async () => {
    const { headers } = await browser((await account()).login)
    const { cookie = '' } = headers
    const change = async (more: Record<string, string>): Promise<number> =>
      (
        await fetch(`${line.server.url}${API_PREFIX}/me`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', cookie, ...more },
          body: '{"name":"taken"}'
        })
      ).status
    expect(await change({ origin: line.server.url })).toBe(200)
    for (const more of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'not a url' },
      { origin: `${line.server.url}.evil.example` },
      { origin: line.server.url, 'sec-fetch-site': 'cross-site' },
      { origin: line.server.url, 'sec-fetch-site': 'same-site' },
      // What a browser may add by itself does not stand in for a bearer token.
      { origin: 'http://evil.example', authorization: 'Basic YTpi' },
      { origin: 'http://evil.example', authorization: 'Bearer' },
      { origin: 'http://evil.example', authorization: 'Bearer a b' }
    ])
      expect(await change(more), JSON.stringify(more)).toBe(403)
    expect((await enter({ login: 'x', password: 'y' }, { origin: 'http://evil.example' })).status).toBe(403)
  })
  it('ends by signing out, at once', async () => {
    const { client } = await browser((await account()).login)
    await client.call(getMe)
    const response = await client.fetch('delete', signOut.path)
    expect(response.headers.getSetCookie()[0]).toMatch(/^uurga=;.*Expires=Thu, 01 Jan 1970/)
    expect(await client.refused(getMe)).toMatchObject({ status: 401, code: 'not-signed-in' })
  })
  it('ends with the account, and a disabled person is told so only with the right password', async () => {
    const { id, login } = await account()
    const { client } = await browser(login)
    const { secret } = await client.call(createToken, { body: { name: 'mine' } })
    secrets.push(secret)
    await line.admin.call(patchUser, { params: { user: id }, body: { state: 'disabled' } })
    expect((await client.refused(getMe)).status).toBe(401)
    expect(await createClient(line.server.url, bearer(secret)).refused(getMe)).toMatchObject({ code: 'account-disabled' })
    expect((await (await enter({ login, password: PASSWORD })).json()) as object).toMatchObject({ code: 'account-disabled' })
    expect((await (await enter({ login, password: 'not the one' })).json()) as object).toMatchObject({ code: 'wrong-login' })
  })
})

describe('a password', () => {
  it('that is changed ends every other session, not this one', async () => {
    const { login } = await account()
    const [here, there] = [await browser(login), await browser(login)]
    await there.client.call(getMe)
    const next = 'another long steppe'
    secrets.push(next)
    expect(await here.client.refused(patchMe, { body: { password: { current: 'not the one', next } } })).toMatchObject({
      status: 401,
      code: 'wrong-login'
    })
    expect(await here.client.refused(patchMe, { body: { password: { next } } })).toMatchObject({ code: 'wrong-login' })
    await there.client.call(getMe)
    await here.client.call(patchMe, { body: { password: { current: PASSWORD, next } } })
    expect(await there.client.refused(getMe)).toMatchObject({ code: 'not-signed-in' })
    expect(await here.client.call(getMe)).toMatchObject({ login })
    expect((await enter({ login, password: PASSWORD })).status).toBe(401)
    expect((await enter({ login, password: next })).status).toBe(201)
  })
  it('that is short, common, or the login itself is refused', async () => {
    const { login } = await account()
    const { client } = await browser(login)
    for (const [next, code] of [
      ['short', 'invalid-input'],
      ['x'.repeat(201), 'invalid-input'],
      ['password123', 'weak-password'],
      ['aaaaaaaaaaaa', 'weak-password'],
      [`${login}-2026`, 'weak-password']
    ] as const)
      expect(await client.refused(patchMe, { body: { password: { current: PASSWORD, next } } }), next).toMatchObject({ code })
  })
  it('that is reset ends every session, and the one-time password is told once', async () => {
    const { id, login } = await account()
    const { client } = await browser(login)
    const { oneTimePassword = '' } = await line.admin.call(patchUser, { params: { user: id }, body: { resetPassword: true } })
    secrets.push(oneTimePassword)
    expect(await client.refused(getMe)).toMatchObject({ status: 401 })
    expect((await enter({ login, password: oneTimePassword })).status).toBe(201)
  })
  it('is not reset by an owner for another owner, nor set by a token', async () => {
    const [one, other] = [await account('owner'), await account('owner')]
    const { client } = await browser(one.login)
    const reset = { body: { resetPassword: true as const } }
    expect(await client.refused(patchUser, { params: { user: other.id }, ...reset })).toMatchObject({ code: 'above-own-role' })
    expect(await client.refused(patchUser, { params: { user: line.anna.id }, body: { role: 'admin' } })).toMatchObject({
      code: 'above-own-role'
    })
    // The admin of a first start has no password: a token of hers must not become one.
    const { secret } = await (
      await line.server.browse('admin')
    ).client.call(createToken, {
      body: { name: 'labels only', scope: 'annotator' }
    })
    secrets.push(secret)
    const program = createClient(line.server.url, bearer(secret))
    expect(await program.refused(patchMe, { body: { password: { next: PASSWORD } } })).toMatchObject({ code: 'not-allowed' })
    expect((await enter({ login: 'admin', password: PASSWORD })).status).toBe(401)
  })
})

describe('an API token', () => {
  it('is shown once, used until it is revoked, and dead at once', async () => {
    const { client } = await browser((await account()).login)
    const token = await client.call(createToken, { body: { name: 'script', days: 1 } })
    secrets.push(token.secret)
    const program = createClient(line.server.url, bearer(token.secret))
    await program.call(getMe)
    const listed = await client.call(listTokens)
    expect(listed.rows.map(({ id }) => id)).toEqual([token.id])
    expect(JSON.stringify(listed)).not.toContain(token.secret)
    expect(listed.rows[0]?.usedAt).toBeGreaterThan(0)
    await client.call(deleteToken, { params: { token: token.id } })
    expect(await program.refused(getMe)).toMatchObject({ status: 401, code: 'not-signed-in' })
    for (const credential of ['Bearer uu_nothing', 'Bearer ', `Bearer ${token.secret}x`, `Bearer ${token.id}`])
      expect((await createClient(line.server.url, { authorization: credential }).refused(getMe)).status).toBe(401)
  })
  it('has no more than its scope, whatever its owner may, and gives no more on', async () => {
    const { client } = await browser((await account('owner')).login)
    expect(await client.refused(createToken, { body: { name: 'x', scope: 'admin' } })).toMatchObject({ code: 'above-own-role' })
    const token = await client.call(createToken, { body: { name: 'labels', scope: 'annotator', days: 2 } })
    secrets.push(token.secret)
    const program = createClient(line.server.url, bearer(token.secret))
    expect(await program.call(getMe)).toMatchObject({ role: 'owner' })
    expect(await program.refused(createUser, { body: { login: 'y', name: 'y', role: 'annotator' } })).toMatchObject({
      code: 'not-allowed'
    })
    expect(await program.refused(createToken, { body: { name: 'y', scope: 'owner' } })).toMatchObject({ code: 'above-own-role' })
    const child = await program.call(createToken, { body: { name: 'child', days: 300 } })
    secrets.push(child.secret)
    expect(child).toMatchObject({ scope: 'annotator', expiresAt: token.expiresAt })
  })
  it('for labelling does not judge, though its supervisor may', async () => {
    const project = await textProject(line, 1)
    await submit(line.anna, await claim(line.anna, project))
    const review = await claim(line.sara, project, 'review')
    const { secret } = await line.sara.client.call(createToken, { body: { name: 'labels', scope: 'annotator' } })
    secrets.push(secret)
    const program = createClient(line.server.url, bearer(secret))
    expect(await program.refused(reviewJob, { params: { job: review.id }, body: verdictOn(review, 'accept') })).toMatchObject({
      code: 'not-found'
    })
  })
})

describe('a one-time link', () => {
  const linkFor = async (): Promise<string> => {
    const link = await line.server.services.accounts.link(line.anna.id)
    secrets.push(link)
    return link
  }
  it('works once, by POST alone', async () => {
    const link = await linkFor()
    expect((await fetch(`${line.server.url}/link/${link}`)).status).toBe(404)
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter({ link })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 401, 401, 401, 401])
    expect(await (await enter({ link })).json()).toMatchObject({ code: 'link-expired' })
    expect(await (await enter({ link: 'nothing' })).json()).toMatchObject({ code: 'link-expired' })
  })
  it('works for fifteen minutes', async () => {
    let now = Date.now()
    const server: TestServer = await startServer({ now: () => now })
    try {
      const user = (await server.services.accounts.userByLogin('admin'))?._id ?? ''
      const [early, late] = [await server.services.accounts.link(user), await server.services.accounts.link(user)]
      now += 14 * 60_000
      expect((await enter({ link: early }, {}, server.url)).status).toBe(201)
      now += 2 * 60_000
      expect((await enter({ link: late }, {}, server.url)).status).toBe(401)
    } finally {
      await server.close()
    }
  })
})

describe('what is kept', () => {
  it('holds no password, token, link or cookie: neither the store nor the log, after a whole round', async () => {
    const project = await textProject(line, 1)
    const job = await finish(line, project)
    secrets.push(job.lease.token)
    await enter({ login: PASSWORD, password: PASSWORD })
    await line.admin.fetch('post', '/sessions', {
      body: `{"login":"${PASSWORD}`,
      headers: { 'content-type': 'application/json' }
    })
    await line.admin.fetch('get', `/me?token=${secrets[0]}`)
    expect(new Set(secrets).size).toBeGreaterThan(15)
    expect(secrets.every(secret => secret.length >= 14)).toBe(true)

    const { connection } = line.server.services
    const names = (await connection.listCollections()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['users', 'sessions', 'tokens', 'links', 'throttles', 'audit']))
    // A lease token is kept with its slice: it is the fence, and worth nothing to anybody but its holder.
    const leases = new Set([job.lease.token])
    for (const name of names) {
      const rows = JSON.stringify(await connection.collection(name).find({}).toArray())
      for (const secret of secrets) if (!leases.has(secret)) expect(rows.includes(secret), `${name} holds ${secret}`).toBe(false)
    }
    const log = line.server.logged.join('')
    expect(log).toContain('"route":"/sessions"')
    for (const secret of [...secrets, ...secrets.map(encodeURIComponent)]) expect(log.includes(secret), secret).toBe(false)
    expect(log).not.toMatch(/"(cookie|authorization|set-cookie)"/i)
    const users = await connection
      .collection('users')
      .find({ password: { $exists: true } })
      .toArray()
    expect(users.every(({ password }) => (password as string).startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true)
  })
})
