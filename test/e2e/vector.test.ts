import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import type { getJob } from '@uurga/shared/api/reviews.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { ask, drag, heldJobs, noComplaints, picture, projectOf, saved, seat, shot, type Person } from './desk.ts'
import { addClass, publish } from './owner.ts'
import { startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let owner: Person
let anna: Person
let project: string
/** The canvas on screen, and a place on it by shares of its width and height. */
let canvas: Awaited<ReturnType<typeof picture>>
const at = (x: number, y: number): [number, number] => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]
const click = (x: number, y: number): Promise<void> => anna.page.mouse.click(...at(x, y))
const press = (...keys: string[]): Promise<void> =>
  keys.reduce<Promise<void>>((before, key) => before.then(() => anna.page.keyboard.press(key)), Promise.resolve())
const objects = (): Promise<number> => anna.page.getByRole('option').count()
const drawn = async (): Promise<readonly Annotation[]> => {
  await saved(anna.page)
  return (await heldJobs(anna.page))[0]?.document?.annotations ?? []
}
const numbers = (annotation: Annotation | undefined): number[] =>
  annotation && 'geometry' in annotation
    ? Object.values(annotation.geometry)
        .flat(3)
        .filter(value => typeof value === 'number')
    : []

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  owner = await seat(browser, product, 'owner')
  project = await projectOf(owner.page, 'image')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

it('lets an owner allow the kinds, each with its icon', async () => {
  const { page } = owner
  await page.goto(`${product.url}/projects/${project}/ontology`)
  await addClass(page, { name: 'Ship', colour: 3, kinds: ['Rotated box', 'Ellipse'], key: 's' })
  await addClass(page, { name: 'Track', colour: 5, kinds: ['Polyline'], key: 'd' })
  await addClass(page, { name: 'Buoy', colour: 9, kinds: ['Point'], key: 'u' })
  await shot(page, 'vector-ontology')
  await publish(page)
})

it('draws each kind by pointer and keys, as it stands on the server', async () => {
  anna = await seat(browser, product, 'annotator')
  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  canvas = await picture(page)
  await press('u', 't')
  await click(0.62, 0.3)
  await click(0.66, 0.34)
  await expect.poll(objects).toBe(2)
  await press('d')
  for (const [x, y] of [
    [0.2, 0.75],
    [0.35, 0.7],
    [0.5, 0.78],
    [0.6, 0.6]
  ] as const)
    await click(x, y)
  await press('Backspace')
  await click(0.66, 0.72)
  await press('Enter')
  await expect.poll(objects).toBe(3)
  await press('s', 'e')
  await drag(page, at(0.24, 0.25), at(0.4, 0.45))
  await expect.poll(objects).toBe(4)
  await press('o')
  await click(0.45, 0.5)
  await click(0.58, 0.38)
  await page.mouse.move(...at(0.56, 0.55))
  await shot(page, 'vector-draft')
  await click(0.56, 0.55)
  await expect.poll(objects).toBe(5)
  const document = await drawn()
  expect(document.map(({ kind, class: id }) => [kind, id])).toEqual([
    ['point', 'buoy'],
    ['point', 'buoy'],
    ['polyline', 'track'],
    ['ellipse', 'ship'],
    ['rotated-box', 'ship']
  ])
  const zoom = Number.parseFloat((await page.getByText(/^\d+%$/).textContent()) ?? '') / 100
  const [, , line, round, box] = document
  expect(numbers(line)).toHaveLength(8)
  expect((numbers(round)[2] ?? 0) * zoom).toBeCloseTo(canvas.width * 0.08, -1)
  expect((numbers(round)[3] ?? 0) * zoom).toBeCloseTo(canvas.height * 0.1, -1)
  const [dx, dy] = [0.13 * canvas.width, -0.12 * canvas.height]
  expect((numbers(box)[2] ?? 0) * zoom).toBeCloseTo(Math.hypot(dx, dy), -1)
  expect(numbers(box)[4]).toBeCloseTo(Math.atan2(dy, dx), 1)
  await shot(page, 'vector-drawn')
})

it('turns the box by its knob, and undoes every step to nothing and back', async () => {
  const { page } = anna
  const before = await drawn()
  const zoom = Number.parseFloat((await page.getByText(/^\d+%$/).textContent()) ?? '') / 100
  const [cx = 0, cy = 0, w = 0, , angle = 0] = numbers(before[4])
  const facts = (await heldJobs(page))[0]?.targets[0]?.parts[0]?.facts
  if (facts?.kind !== 'image') throw new Error('no picture')
  const screen = (x: number, y: number): [number, number] => [
    canvas.x + canvas.width / 2 + (x - facts.width / 2) * zoom,
    canvas.y + canvas.height / 2 + (y - facts.height / 2) * zoom
  ]
  await press('v')
  const far = w / 2 + 24 / zoom
  await drag(page, screen(cx + far * Math.cos(angle), cy + far * Math.sin(angle)), screen(cx, cy + far))
  await expect.poll(async () => numbers((await drawn())[4])[4]).toBeCloseTo(Math.PI / 2, 1)
  const after = await drawn()
  expect(numbers(after[4]).slice(0, 4)).toEqual(numbers(before[4]).slice(0, 4))
  await shot(page, 'vector-turned')
  const held = page.getByRole('option', { selected: true })
  await click(0.425, 0.74)
  await expect.poll(() => held.textContent()).toContain('Track')
  await shot(page, 'vector-line-held')
  await click(0.62, 0.3)
  await expect.poll(() => held.textContent()).toContain('Buoy')
  await shot(page, 'vector-point-held')
  for (let left = 5; left >= 0; left--) {
    await press('Control+z')
    if (left < 5) await expect.poll(objects).toBe(left)
  }
  for (let i = 0; i < 6; i++) await press('Control+y')
  await expect.poll(objects).toBe(5)
  await expect.poll(async () => JSON.stringify(await drawn())).toBe(JSON.stringify(after))
})

it('lists the tools among the shortcuts, says what it is about in the foot, and submits', async () => {
  const { page } = anna
  await press('?')
  const sheet = page.getByRole('dialog')
  for (const name of ['Rotated box', 'Polyline', 'Point', 'Ellipse']) await sheet.getByText(name, { exact: true }).waitFor()
  expect(await sheet.getByText(/means two things/).count()).toBe(0)
  // The sheet slides in.
  await expect
    .poll(async () => ((box: { x: number; width: number } | null) => box && box.x + box.width)(await sheet.boundingBox()))
    .toBe(1440)
  await shot(page, 'vector-shortcuts')
  await press('Escape')
  const [first] = await heldJobs(page)
  await press('Control+Enter')
  await expect.poll(async () => (await heldJobs(page)).some(({ id }) => id === first?.id)).toBe(false)
  const { body } = await ask<ReplyOf<typeof getJob>>(owner.page, `/jobs/${first?.id}`)
  expect(body.submissions.map(({ document: { annotations } }) => annotations.map(({ kind }) => kind))).toEqual([
    ['point', 'point', 'polyline', 'ellipse', 'rotated-box']
  ])
  noComplaints(anna, owner)
})
