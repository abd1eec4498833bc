import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

const command = (): string => crypto.randomUUID()
const jobs = async ({ page }: Person): Promise<string[]> => (await heldJobs(page)).map(({ id }) => id)

/** Opens the photos and draws one box on the job that is on screen. */
async function drawn(person: Person): Promise<void> {
  await person.page.goto(`${product.url}/work/${photos}`)
  const { x, y, width, height } = await picture(person.page)
  await person.page.keyboard.press('2')
  await person.page.keyboard.press('b')
  await drag(person.page, [x + width * 0.35, y + height * 0.35], [x + width * 0.5, y + height * 0.55])
  await expect.poll(() => person.page.getByRole('option').count()).toBe(1)
}

const submissionsOf = async (job: string) =>
  (await ask<{ state: string; submissions: { document: { annotations: unknown[] } }[] }>(boss.page, `/jobs/${job}`)).body

it('hands in what was submitted while the network was away', async () => {
  await drawn(anna)
  await saved(anna.page)
  const [first = ''] = await jobs(anna)
  await anna.context.setOffline(true)
  await anna.page.keyboard.press('Control+Enter')
  await anna.page.getByTestId('offline').waitFor()
  await shot(anna.page, 'annotate-offline')
  expect((await submissionsOf(first)).submissions).toEqual([])
  await anna.context.setOffline(false)
  await expect.poll(async () => (await submissionsOf(first)).submissions.length, { timeout: 30_000 }).toBe(1)
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
  await expect.poll(() => anna.page.getByTestId('screen').textContent(), { timeout: 15_000 }).toMatch(/another|other/i)
  await shot(anna.page, 'annotate-taken-over')
  await other.context.close()
})

it('keeps and shows the work when a supervisor takes the job away', async () => {
  await drawn(anna)
  await saved(anna.page)
  const [job = ''] = await jobs(anna)
  const { status } = await ask(boss.page, `/jobs/${job}/force`, {
    method: 'POST',
    body: { command: command(), reason: 'needed elsewhere' }
  })
  expect(status).toBe(200)
  await expect.poll(() => anna.page.getByTestId('screen').textContent(), { timeout: 15_000 }).toMatch(/1 mark/)
  await shot(anna.page, 'annotate-lease-lost')
  const drafts = await ask<{ rows: { job: string; annotations: number }[] }>(anna.page, '/drafts')
  expect(drafts.body.rows.find(row => row.job === job)).toMatchObject({ annotations: 1 })
})

it('never gives two racing annotators one slice', async () => {
  const people = []
  for (const login of ['racer-a', 'racer-b']) {
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
    people.push({ context, page, complaints: [] })
  }
  await Promise.all(people.map(({ page }) => page.goto(`${product.url}/work/${photos}`)))
  await Promise.all(people.map(({ page }) => picture(page)))
  const slices = (await Promise.all(people.map(jobs))).map(held => held.map(id => id.split('.').slice(0, 2).join('.')))
  expect(slices.every(held => held.length > 0)).toBe(true)
  expect(new Set(slices.flat()).size).toBe(slices.flat().length)
  await Promise.all(people.map(({ context }) => context.close()))
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
