import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Home } from '@uurga/shared/api/projects.ts'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { ask, noComplaints, projectOf, seat, shot, type Person } from './desk.ts'
import { startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let owner: Person
let photos: string
let texts: string
let dataset: string
let axe: string

const seated = new Map<string, Person>()
/** A person of a role, at the window she has: a one-time link is good once. */
const personOf = async (role: string): Promise<Person> => {
  const person = seated.get(role) ?? (await seat(browser, product, role))
  seated.set(role, person)
  return person
}

beforeAll(async () => {
  ;[product, browser, axe] = await Promise.all([
    startProduct(),
    launchBrowser(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  ])
  owner = await personOf('owner')
  photos = await projectOf(owner.page, 'image')
  texts = await projectOf(owner.page, 'text')
  dataset = (await ask<{ rows: { id: string }[] }>(owner.page, '/datasets')).body.rows[0]?.id ?? ''
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Opens a page and waits until nothing it asked for is under way, so that what is looked at is what it shows. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`, { waitUntil: 'networkidle' })
}

/** What axe calls serious or critical, in words; of some rules, or of all of WCAG 2.1 A and AA. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe)
  const runOnly = rules ? { type: 'rule', values: rules } : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
  const found = await page.evaluate(
    only =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
        runOnly: only
      }),
    runOnly
  )
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`)
    )
}

/** Every page of a role by its address. Names are those of the screenshots. */
const pages = (): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  owner: {
    'home-owner': '/',
    datasets: '/datasets',
    dataset: `/datasets/${dataset}`,
    'dataset-about': `/datasets/${dataset}/about`,
    projects: '/projects',
    overview: `/projects/${photos}/overview`,
    ontology: `/projects/${photos}/ontology`,
    'ontology-text': `/projects/${texts}/ontology`,
    guideline: `/projects/${photos}/guideline`,
    members: `/projects/${photos}/members`,
    split: `/projects/${photos}/split`,
    slices: `/projects/${photos}/slices`,
    releases: `/projects/${photos}/releases`,
    settings: `/projects/${photos}/settings`,
    account: '/account',
    notices: '/notices',
    'not-found': '/nowhere'
  },
  annotator: { 'home-annotator': '/', drafts: '/drafts', 'work-image': `/work/${photos}`, 'work-text': `/work/${texts}` },
  supervisor: { 'home-supervisor': '/', 'review-empty': `/review/${photos}` },
  admin: { 'home-admin': '/', people: '/users', audit: '/audit' }
})

describe.each(['owner', 'annotator', 'supervisor', 'admin'])('pages of the %s', role => {
  it('have no serious fault that axe finds, in both themes, and keep within a narrow screen', async () => {
    const person = await personOf(role)
    const { page } = person
    const wide = page.viewportSize() ?? { width: 1440, height: 900 }
    const faults: string[] = []
    for (const [name, path] of Object.entries(pages()[role] ?? {})) {
      await page.emulateMedia({ colorScheme: 'light' })
      await open(page, path)
      faults.push(...(await violations(page)).map(fault => `${name}: ${fault}`))
      await shot(page, `${name}-light`)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.waitForFunction(() => document.getAnimations().every(one => !(one instanceof CSSTransition)))
      // A theme changes colours alone: what else axe looks for was looked for in the light.
      faults.push(...(await violations(page, ['color-contrast'])).map(fault => `${name} (dark): ${fault}`))
      await shot(page, `${name}-dark`)
      await page.setViewportSize({ width: 390, height: 844 })
      await shot(page, `${name}-narrow`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (over > 0) faults.push(`${name}: ${over} px too wide at 390 px`)
      await page.setViewportSize(wide)
    }
    expect(faults).toEqual([])
    noComplaints(person)
  })
})

it.each([
  ['zh-CN', '建标注项目'],
  ['mn-MN', 'Төсөл нээх'],
  ['en-GB', 'New project']
])('speak the language of the browser: %s', async (locale, word) => {
  const person = await browser.newContext({ locale, storageState: await owner.context.storageState() })
  const page = await person.newPage()
  await open(page, '/projects')
  await expect.poll(() => page.locator('body').innerText()).toContain(word)
  await shot(page, `projects-${locale}`)
  await person.close()
})

it('show the sign-in to who is not signed in, and lead her back to where she wanted to go', async () => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(`${product.url}/projects/${photos}/overview`)
  await page.waitForURL(/\/sign-in/)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'sign-in')
  const { body } = await ask<Home | { code: string }>(page, '/home')
  expect(body).toMatchObject({ code: 'not-signed-in' })
  await context.close()
})
