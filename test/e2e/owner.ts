/** What an owner does in the browser: makes a dataset, a project over it, its people and slices, and releases. */
import { readFile } from 'node:fs/promises'
import { getRelease } from '@uurga/shared/api/releases.ts'
import type { ExportRun, Release } from '@uurga/shared/api/releases.ts'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './desk.ts'

/** A file by its path, or by its bytes under a name. */
export type Upload = string | { readonly name: string; readonly bytes: Buffer }

/** Kinds as the ontology editor calls them. */
const KINDS = [
  'Box',
  'Rotated box',
  'Polygon',
  'Polyline',
  'Point',
  'Ellipse',
  'Mask',
  'Skeleton',
  'Span',
  'Choice',
  'Relation'
] as const

export interface NewClass {
  readonly name: string
  readonly colour: number
  readonly kinds: readonly (typeof KINDS)[number][]
  readonly key?: string
}

const lastPart = (page: Page, after: string): string => new URL(page.url()).pathname.split(`/${after}/`)[1]?.split('/')[0] ?? ''
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** Makes a dataset; answers its id. */
export async function makeDataset(page: Page, name: string, modality: 'image' | 'text'): Promise<string> {
  await page.getByRole('link', { name: 'Datasets', exact: true }).first().click()
  await button(page, 'New dataset').first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Modality').selectOption(modality)
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/datasets\/[^/?]+$/)
  return lastPart(page, 'datasets')
}

/** Lets files fall onto the page, as a hand drags them from a folder. */
export async function dropFiles(page: Page, uploads: readonly Upload[]): Promise<void> {
  await page.locator('input[type=file]').waitFor({ state: 'attached' })
  const files = await Promise.all(
    uploads.map(async upload => ({
      name: typeof upload === 'string' ? (upload.split('/').at(-1) ?? upload) : upload.name,
      bytes: (typeof upload === 'string' ? await readFile(upload) : upload.bytes).toString('base64')
    }))
  )
  const transfer = await page.evaluateHandle(
    given =>
      given.reduce((all, { name, bytes }) => {
        all.items.add(new File([Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0))], name))
        return all
      }, new DataTransfer()),
    files
  )
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

/** Chooses files with the dialog of the system. */
export const pickFiles = (page: Page, paths: readonly string[]): Promise<void> =>
  page.locator('input[type=file]').setInputFiles([...paths])

/** Makes a project over the dataset that is open; answers its id. Its ontology is on screen then. */
export async function makeProject(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: 'New project' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/projects\/[^/]+\/ontology$/)
  return lastPart(page, 'projects')
}

const tab = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click()

export async function addClass(page: Page, { name, colour, kinds, key }: NewClass): Promise<void> {
  await button(page, 'Class').first().click()
  const editor = page.getByRole('region', { name: 'Edit' })
  await editor.getByLabel('English').fill(name)
  await editor.getByRole('radio', { name: `Colour ${colour}`, exact: true }).click()
  const toggles = editor.getByRole('button', { name: new RegExp(`^(${KINDS.join('|')})$`) })
  for (const toggle of await toggles.all()) {
    const kind = await toggle.textContent()
    const wanted = kinds.some(each => each === kind)
    if (wanted !== ((await toggle.getAttribute('aria-pressed')) === 'true')) await toggle.click()
  }
  if (key !== undefined) await editor.getByLabel('Key').fill(key)
}

export async function addQuestion(page: Page, name: string, answers: readonly string[]): Promise<void> {
  await button(page, 'Question').click()
  const editor = page.getByRole('region', { name: 'Edit' })
  await editor.getByLabel('English').fill(name)
  for (const answer of answers) await editor.getByLabel(answer, { exact: true }).check()
  await editor.getByLabel('Needed').check()
}

export async function publish(page: Page): Promise<void> {
  await button(page, /^Publish v/).click()
  await page.getByText('No changes').waitFor()
}

export async function addMember(page: Page, login: string, role: 'annotator' | 'supervisor'): Promise<void> {
  await tab(page, 'Members')
  await button(page, 'Add a member').click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Person').fill(login)
  await sheet.getByLabel('Role').selectOption(role)
  const add = sheet.getByRole('button', { name: 'Add', exact: true })
  await expect.poll(() => add.getAttribute('aria-disabled')).toBeNull()
  await add.click()
  await page.getByRole('row').filter({ hasText: login }).waitFor()
  await sheet.waitFor({ state: 'hidden' })
}

/** Cuts the dataset into slices; waits until every item is in one. */
export async function split(page: Page): Promise<void> {
  await tab(page, 'Split')
  await button(page, 'Split now').click()
  await page.getByText('Every item is in a slice').waitFor()
}

/** Waits until a figure of the overview that is open is this: the page is told of it, nobody reloads. */
export const figure = (page: Page, name: string, value: string): Promise<void> => {
  const shown = page
    .locator('dt', { hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]')
    .first()
  return expect.poll(async () => (await shown.textContent())?.trim(), { timeout: 60_000 }).toBe(value)
}

/** Freezes what is accepted; answers the release as the product describes it. */
export async function release(page: Page): Promise<Release> {
  await tab(page, 'Releases')
  await button(page, 'New release').first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze and release' }).click()
  await page.waitForURL(/\/releases\/[^/]+$/)
  await page.getByText('immutable', { exact: true }).waitFor()
  return (await ask<Release>(page, getRelease.path.replace(':release', lastPart(page, 'releases')))).body
}

export interface Downloaded {
  readonly name: string
  readonly bytes: Buffer
  /** What the product says of it. */
  readonly run: ExportRun
}

/** Has a format written, and downloads it by its link. */
export async function download(page: Page, made: Release, format: { id: string; title: string }): Promise<Downloaded> {
  const card = page.locator('article').filter({ has: page.getByRole('heading', { name: format.title }) })
  await card.getByRole('button', { name: `Write ${format.title}` }).click()
  const link = card.locator('a[download]')
  await link.waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  const { body } = await ask<{ rows: ExportRun[] }>(page, `/releases/${made.id}/exports`)
  const run = body.rows.find(each => each.format === format.id)
  if (!run) throw new Error(`no export ${format.id}`)
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()), run }
}
