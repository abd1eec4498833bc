import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { heldJobs, noComplaints, picture, projectOf, saved, seat, shot, type Person } from './desk.ts'
import { startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let anna: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  anna = await seat(browser, product, 'annotator')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const objects = (): Promise<number> => anna.page.getByRole('option').count()
const draftOf = async (index = 0) => (await heldJobs(anna.page))[index]?.document?.annotations ?? []
const jobs = async (): Promise<string[]> => (await heldJobs(anna.page)).map(({ id }) => id)

it('draws boxes and polygons by mouse and keys, each saved on the server', async () => {
  const { page } = anna
  await page.goto(`${product.url}/work/${await projectOf(page, 'image')}`)
  const { x, y, width, height } = await picture(page)
  await page.keyboard.press('2')
  await page.keyboard.press('b')
  await page.mouse.move(x + width * 0.3, y + height * 0.3)
  await page.mouse.down()
  await page.mouse.move(x + width * 0.4, y + height * 0.4)
  // The key of the hand in the middle of a drag takes nothing away from it.
  await page.keyboard.down('Space')
  await page.mouse.move(x + width * 0.5, y + height * 0.6)
  await page.mouse.up()
  await page.keyboard.up('Space')
  await expect.poll(objects).toBe(1)
  await page.keyboard.press('4')
  await page.keyboard.press('p')
  for (const [dx, dy] of [
    [0.55, 0.3],
    [0.75, 0.35],
    [0.7, 0.6]
  ] as const)
    await page.mouse.click(x + width * dx, y + height * dy)
  await page.keyboard.press('Enter')
  await expect.poll(objects).toBe(2)
  await saved(page)
  const drawn = await draftOf()
  expect(drawn.map(one => [one.kind, one.class])).toEqual([
    ['box', 'animal'],
    ['polygon', 'grassland']
  ])
  const zoom = Number.parseFloat((await page.getByText(/^\d+%$/).textContent()) ?? '') / 100
  const [box] = drawn.flatMap(one => (one.kind === 'box' ? one.geometry.boxes : []))
  expect((box?.[2] ?? 0) * zoom).toBeCloseTo(width * 0.2, -1)
  expect((box?.[3] ?? 0) * zoom).toBeCloseTo(height * 0.3, -1)
  await shot(page, 'annotate-image')
})

it('turns how the picture is shown, for the eye alone', async () => {
  const { page } = anna
  const before = await draftOf()
  const filter = (): Promise<string> =>
    page
      .locator('[data-testid=canvas] canvas')
      .first()
      .evaluate(canvas => getComputedStyle(canvas).filter)
  expect(await filter()).toBe('none')
  await page.keyboard.press('i')
  const panel = page.getByTestId('picture-look')
  await panel.getByLabel('Gamma').fill('2')
  await panel.getByLabel('Brightness').fill('1.5')
  await panel.getByLabel('Invert colours').check()
  expect(await filter()).toMatch(/^url\(.*\) brightness\(1\.5\) invert\(1\)$/)
  await shot(page, 'annotate-look')
  await panel.getByRole('button', { name: 'Put back' }).click()
  expect(await filter()).toBe('none')
  await page.keyboard.press('i')
  await panel.waitFor({ state: 'hidden' })
  expect(await draftOf()).toEqual(before)
})

it('undoes and redoes to the same document', async () => {
  const { page } = anna
  const before = await draftOf()
  await page.keyboard.press('Control+z')
  await expect.poll(objects).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(objects).toBe(0)
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+y')
  await expect.poll(objects).toBe(2)
  await saved(page)
  await expect.poll(async () => JSON.stringify(await draftOf())).toBe(JSON.stringify(before))
})

it('keeps the work over a reload in the middle of a job', async () => {
  const { page } = anna
  const [job] = await jobs()
  await page.reload()
  await picture(page)
  await expect.poll(objects).toBe(2)
  expect((await jobs())[0]).toBe(job)
})

it('submits by keyboard, and the next job is on screen already', async () => {
  const { page } = anna
  const [first, second] = await jobs()
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await jobs()).includes(first ?? '')).toBe(false)
  await expect.poll(objects).toBe(0)
  expect((await jobs()).includes(second ?? '')).toBe(true)
})

it('asks whether there is nothing to mark, and takes that for an answer', async () => {
  const { page } = anna
  const [first] = await jobs()
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  await shot(page, 'annotate-nothing')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await jobs()).includes(first ?? '')).toBe(false)
})

it('marks overlapping spans in Chinese, and chooses the topic by key', async () => {
  const { page } = anna
  await page.goto(`${product.url}/work/${await projectOf(page, 'text')}`)
  await page.getByTestId('text').waitFor()
  await shot(page, 'annotate-mongolian')
  noComplaints(anna)
})
