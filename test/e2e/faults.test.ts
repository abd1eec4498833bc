import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser, OTHER_HOST } from '../browser/launch.ts'
import { ask, drag, heldJobs, noComplaints, picture, projectOf, saved, seat, secondDevice, shot, type Person } from './desk.ts'
import { freePort, startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let anna: Person
let boss: Person
let photos: string

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  ;[anna, boss] = await Promise.all([seat(browser, product, 'annotator'), seat(browser, product, 'owner')])
  photos = await projectOf(anna.page, 'image')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

afterEach(() => anna.context.setOffline(false))

const command = (): string => crypto.randomUUID()
const jobs = async ({ page }: Person): Promise<string[]> => (await heldJobs(page)).map(({ id }) => id)

const sliceOf = (job: string): string => job.split('.').slice(0, 2).join('.')
const slices = async (person: Person): Promise<string[]> => (await jobs(person)).map(sliceOf)

/** Opens the photos and draws one more box on the job that is on screen; answers how many there are. */
async function drawn(person: Person): Promise<number> {
  await person.page.goto(`${product.url}/work/${photos}`)
  const { x, y, width, height } = await picture(person.page)
  const before = (await heldJobs(person.page))[0]?.document?.annotations.length ?? 0
  await person.page.keyboard.press('2')
  await person.page.keyboard.press('b')
  await drag(person.page, [x + width * 0.35, y + height * 0.35], [x + width * 0.5, y + height * 0.55])
  await expect.poll(() => person.page.getByRole('option').count()).toBe(before + 1)
  return before + 1
}

/** Takes the network away and waits until the page knows. */
async function cut({ context, page }: Person): Promise<void> {
  await context.setOffline(true)
  await page.getByTestId('offline').waitFor()
}

const submissionsOf = async (job: string) =>
  (await ask<{ state: string; submissions: { document: { annotations: unknown[] } }[] }>(boss.page, `/jobs/${job}`)).body

it('hands in what was submitted while the network was away', async () => {
  await drawn(anna)
  await saved(anna.page)
  const [first = ''] = await jobs(anna)
  await cut(anna)
  await anna.page.keyboard.press('Control+Enter')
  await shot(anna.page, 'annotate-offline')
  expect((await submissionsOf(first)).submissions).toEqual([])
  await anna.context.setOffline(false)
  await expect.poll(async () => (await submissionsOf(first)).submissions.length, { timeout: 60_000 }).toBe(1)
  expect((await submissionsOf(first)).submissions[0]?.document.annotations.length).toBe(1)
  await expect.poll(() => anna.page.getByTestId('offline').count()).toBe(0)
})

it('tells the first device that another one took the jobs over, and shows them there', async () => {
  await drawn(anna)
  await saved(anna.page)
  const held = await jobs(anna)
  const other = await secondDevice(browser, anna)
  await other.page.goto(`${product.url}/work/${photos}`)
  await picture(other.page)
  await expect.poll(() => other.page.getByRole('option').count()).toBe(1)
  expect(await jobs(other)).toEqual(held)
  await expect.poll(() => anna.page.getByTestId('screen').textContent(), { timeout: 60_000 }).toMatch(/another|other/i)
  await shot(anna.page, 'annotate-taken-over')
  await other.context.close()
})

const keptDraft = async (job: string) =>
  (await ask<{ rows: { job: string; annotations: number }[] }>(anna.page, '/drafts')).body.rows.find(row => row.job === job)

it('keeps and shows the work when a supervisor takes the job away', async () => {
  const marks = await drawn(anna)
  await saved(anna.page)
  const [job = ''] = await jobs(anna)
  const { status } = await ask(boss.page, `/jobs/${job}/force`, {
    method: 'POST',
    body: { command: command(), reason: 'needed elsewhere' }
  })
  expect(status).toBe(200)
  await expect.poll(() => anna.page.getByTestId('screen').textContent(), { timeout: 60_000 }).toContain(`${marks} mark`)
  await shot(anna.page, 'annotate-lease-lost')
  await expect.poll(() => keptDraft(job)).toMatchObject({ annotations: marks })
})

/** A new annotator of the photos, at a browser of her own. */
async function person(login: string): Promise<Person> {
  const made = await ask<{ user: { id: string }; oneTimePassword: string }>(boss.page, '/users', {
    method: 'POST',
    body: { login, name: login, role: 'annotator' }
  })
  await ask(boss.page, `/projects/${photos}/members/${made.body.user.id}`, { method: 'PUT', body: { role: 'annotator' } })
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  const signedIn = await ask(page, '/sessions', { method: 'POST', body: { login, password: made.body.oneTimePassword } })
  expect(signedIn.status).toBe(201)
  return { context, page, complaints: [] }
}

it('never gives two racing annotators one slice', async () => {
  const people = [await person('racer-a'), await person('racer-b')]
  await Promise.all(people.map(({ page }) => page.goto(`${product.url}/work/${photos}`)))
  await Promise.all(people.map(({ page }) => picture(page)))
  const taken = await Promise.all(people.map(slices))
  expect(taken.every(held => held.length > 0)).toBe(true)
  expect(new Set(taken.flat()).size).toBe(taken.flat().length)
  await Promise.all(people.map(({ context }) => context.close()))
})

it('takes what is handed in after the lease has run out, as long as nobody else took the job', async () => {
  const marks = await drawn(anna)
  await saved(anna.page)
  const [job = ''] = await jobs(anna)
  await cut(anna)
  product.later()
  await expect.poll(async () => (await submissionsOf(job)).state, { timeout: 60_000 }).toBe('lapsed')
  await anna.page.keyboard.press('Control+Enter')
  await anna.context.setOffline(false)
  await expect.poll(async () => (await submissionsOf(job)).submissions.length, { timeout: 60_000 }).toBe(1)
  expect((await submissionsOf(job)).submissions[0]?.document.annotations.length).toBe(marks)
})

it('keeps the work and says so when somebody else took the job meanwhile', async () => {
  const marks = await drawn(anna)
  await saved(anna.page)
  const [job = ''] = await jobs(anna)
  await cut(anna)
  product.later()
  await expect.poll(async () => (await submissionsOf(job)).state, { timeout: 60_000 }).toBe('lapsed')
  const others = await Promise.all(['taker-a', 'taker-b', 'taker-c'].map(person))
  for (const { page } of others)
    await ask(page, `/projects/${photos}/claim`, { method: 'POST', body: { command: command(), count: 5 } })
  expect((await Promise.all(others.map(slices))).flat()).toContain(sliceOf(job))
  await anna.page.keyboard.press('Control+Enter')
  await anna.context.setOffline(false)
  await expect
    .poll(() => anna.page.getByRole('status').allTextContents(), { timeout: 60_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining('late')]))
  await shot(anna.page, 'annotate-late')
  expect(await submissionsOf(job)).toMatchObject({ state: 'lapsed' })
  expect(await submissionsOf(job)).not.toHaveProperty('submission')
  await expect.poll(() => keptDraft(job)).toMatchObject({ annotations: marks })
  await Promise.all(others.map(({ context }) => context.close()))
})

it('works on plain http at an address that is not the loopback', async () => {
  const port = await freePort()
  const origin = `http://${OTHER_HOST}:${port}`
  const away = await startProduct({ port, env: { PUBLIC_URL: origin, ALLOW_INSECURE: '1', DEMO: '0' } })
  try {
    expect(away.output()).toContain('persistent storage')
    const admin = await seat(browser, away, 'admin', { origin })
    expect(await admin.page.evaluate(() => [location.hostname, isSecureContext])).toEqual([OTHER_HOST, false])
    const dataset = await ask<{ id: string }>(admin.page, '/datasets', {
      method: 'POST',
      body: { name: 'texts', modality: 'text' }
    })
    const imported = await admin.page.evaluate(async id => {
      const form = new FormData()
      form.append('files', new File(['"人人生而自由"\n"all are born free"\n'], 'texts.jsonl'))
      return (await fetch(`/api/v1/datasets/${id}/imports`, { method: 'POST', body: form })).status
    }, dataset.body.id)
    expect(imported).toBe(202)
    await expect.poll(async () => (await ask<{ items: number }>(admin.page, `/datasets/${dataset.body.id}`)).body.items).toBe(2)
    const ontology = {
      classes: [{ id: 'word', name: { en: 'Word' }, colour: 1, key: '1', kinds: ['span'] }],
      attributes: [],
      choices: []
    }
    const project = await ask<{ id: string }>(admin.page, '/projects', {
      method: 'POST',
      body: { name: 'p', dataset: dataset.body.id, ontology }
    })
    await ask(admin.page, `/projects/${project.body.id}/split`, { method: 'POST', body: {} })
    await expect
      .poll(async () => (await ask<{ unsplit: number }>(admin.page, `/projects/${project.body.id}/split`)).body.unsplit)
      .toBe(0)
    await admin.page.goto(`${origin}/work/${project.body.id}`)
    await admin.page.getByTestId('text').waitFor()
    await admin.page.getByTestId('text').dblclick({ position: { x: 60, y: 40 } })
    await expect.poll(() => admin.page.getByRole('option').count()).toBe(1)
    await saved(admin.page)
    noComplaints(admin)
  } finally {
    await away.stop()
  }
})
