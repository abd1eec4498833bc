import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { Home } from '@uurga/shared/api/projects.ts'
import { expect } from 'vitest'
import type { Product } from './product.ts'

const artifacts = resolve(import.meta.dirname, '../artifacts')
mkdirSync(artifacts, { recursive: true })

/** A person at a browser. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained of: errors in its console and exceptions nobody caught. */
  readonly complaints: string[]
}

export interface SeatOptions {
  readonly locale?: string
  readonly width?: number
  readonly height?: number
  /** Other address of the product. */
  readonly origin?: string
}

const notOurs = /net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED|ABORTED)|status of (4\d\d|503)|WebSocket connection/

/** Opens a browser window for a role of the sample workspace and signs in by its one-time link. */
export async function seat(
  browser: Browser,
  product: Product,
  role: string,
  { locale = 'en-US', width = 1440, height = 900, origin }: SeatOptions = {}
): Promise<Person> {
  const link = await linkFor(product, role)
  const person = await window(await browser.newContext({ locale, viewport: { width, height } }))
  await person.page.goto(origin === undefined ? link : link.replace(/^https?:\/\/[^/]+/, origin))
  await person.page.getByRole('button', { name: /Uurga/ }).click()
  await person.page.waitForFunction(() => location.pathname === '/')
  return person
}

/** The link of a role: the product prints one after the other, some after it is ready. */
async function linkFor({ output }: Product, role: string): Promise<string> {
  const wanted = new RegExp(`^\\s*${role}\\s+(https?://\\S+/link/\\S+)\\s`, 'm')
  for (let tries = 0; tries < 100; tries++) {
    const link = wanted.exec(output())?.[1]
    if (link !== undefined) return link
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error(`no link for ${role}`)
}

/** The same person at another device: her session, none of her browser's storage. */
export async function secondDevice(browser: Browser, { context }: Person): Promise<Person> {
  const other = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 720 } })
  await other.addCookies(await context.cookies())
  return window(other)
}

async function window(context: BrowserContext): Promise<Person> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && !notOurs.test(message.text()) && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  return { context, page, complaints }
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

/** Asks the API as the page would, with its cookie. */
export const ask = <T>(page: Page, path: string, init: { method?: string; body?: unknown } = {}): Promise<Answer<T>> =>
  page.evaluate(
    async ({ path, init }) => {
      const answer = await fetch(`/api/v1${path}`, {
        method: init.method ?? 'GET',
        ...(init.body === undefined ? {} : { body: JSON.stringify(init.body), headers: { 'content-type': 'application/json' } })
      })
      return { status: answer.status, body: await answer.json().catch(() => undefined) }
    },
    { path, init }
  )

export const projectOf = async (page: Page, modality: 'image' | 'text'): Promise<string> => {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await ask<Home>(page, '/home')
    const found = body.projects.find(project => project.modality === modality && project.total > 0)
    if (found) return found.id
    await page.waitForTimeout(200)
  }
  throw new Error(`no ${modality} project`)
}

export const heldJobs = async (page: Page): Promise<readonly HeldJob[]> =>
  (await ask<{ jobs: HeldJob[] }>(page, '/jobs')).body.jobs

/** Waits until the mark says that the work is where it is claimed to be. */
export const saved = (page: Page, where: 'server' | 'device' = 'server'): Promise<unknown> =>
  page.waitForSelector(`[data-testid="saved"][data-saved="${where}"]`)

/** Waits for the picture on the canvas. */
export async function picture(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const canvas = page.getByTestId('canvas')
  await canvas.waitFor()
  await page.getByText(/^\d+%$/).waitFor()
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('the canvas has no place on screen')
  return box
}

/** Presses, moves in steps and lets go, as a hand does. */
export async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  for (let step = 1; step <= 6; step++)
    await page.mouse.move(from[0] + ((to[0] - from[0]) * step) / 6, from[1] + ((to[1] - from[1]) * step) / 6)
  await page.mouse.up()
}

export const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(artifacts, `${name}.png`) })

export const noComplaints = (...people: readonly Person[]): void =>
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([])
