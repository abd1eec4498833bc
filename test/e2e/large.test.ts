/** A picture far larger than a screen: seen at once as a preview, sharp where one looks, never fetched whole. */
import sharp from 'sharp'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { drag, heldJobs, noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import { addClass, addMember, dropFiles, makeDataset, makeProject, publish, split } from './owner.ts'
import { startProduct, type Product } from './product.ts'

const WIDTH = 6_000
const HEIGHT = 4_500
/** Px on a side of the fields the picture is made of, each of a colour of its own. */
const FIELD = 100

let product: Product
let browser: Browser
let anna: Person
let project: string

const fields = async (): Promise<Buffer> => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) for (const value of colourAt(x, y)) pixels[at++] = value
  return await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer()
}

const colourAt = (x: number, y: number): readonly [number, number, number] => [
  Math.floor(x / FIELD) * 4,
  Math.floor(y / FIELD) * 5,
  128
]

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  anna = await seat(browser, product, 'annotator')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** The colour on the canvas of the picture, at a place in CSS px of it. */
const colourOn = (x: number, y: number): Promise<number[]> =>
  anna.page.evaluate(
    ([x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=canvas] canvas')
      const ratio = devicePixelRatio
      return [...(canvas?.getContext('2d')?.getImageData(x * ratio, y * ratio, 1, 1).data ?? [])].slice(0, 3)
    },
    [x, y] as const
  )

it('is taken in and split like any other', async () => {
  const owner = await seat(browser, product, 'owner')
  const { page } = owner
  await makeDataset(page, 'Maps', 'image')
  await dropFiles(page, [{ name: 'map.png', bytes: await fields() }])
  await page.getByText('1 taken').waitFor()
  project = await makeProject(page, 'Maps')
  await addClass(page, { name: 'Field', colour: 2, kinds: ['Box'], key: '1' })
  await publish(page)
  await addMember(page, 'annotator', 'annotator')
  await split(page)
  noComplaints(owner)
  await owner.context.close()
})

it('is seen whole at once, and sharp where one zooms in, by few tiles', async () => {
  const { page } = anna
  const tiles: string[] = []
  const others: number[] = []
  page.on('response', response => {
    const [, place] = /\/tiles\/(\d+\/\d+\/\d+)$/.exec(response.url()) ?? []
    if (place !== undefined && response.ok()) tiles.push(place)
    else if (/\/media(\/|$)/.test(response.url())) others.push(Number(response.headers()['content-length'] ?? 0))
  })
  await page.goto(`${product.url}/work/${project}`)
  const { x, y, width, height } = await picture(page)
  await expect.poll(() => tiles.length).toBeGreaterThan(0)
  await page.getByText('is being prepared').waitFor({ state: 'hidden' })
  await shot(page, 'large-whole')
  // Zooms in about the middle until a px of the picture is a px of the screen, or more.
  await page.mouse.move(x + width / 2, y + height / 2)
  for (let turns = 0; turns < 12; turns++) await page.mouse.wheel(0, -120)
  await expect.poll(() => tiles.some(place => place.startsWith('0/'))).toBe(true)
  const scale = Number.parseFloat((await page.getByText(/^\d+%$/).textContent()) ?? '') / 100
  expect(scale).toBeGreaterThan(1)
  // The middle of the screen shows the middle of the picture; 20 px beside it another field may begin.
  const near = (seen: number[], wanted: readonly number[]): boolean =>
    seen.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= 6)
  await expect
    .poll(async () =>
      near(await colourOn(width / 2 + 50 * scale, height / 2 + 20 * scale), colourAt(WIDTH / 2 + 50, HEIGHT / 2 + 20))
    )
    .toBe(true)
  await shot(page, 'large-sharp')
  expect(tiles.length).toBeLessThan(80)
  expect(new Set(tiles).size).toBe(tiles.length)
  // A preview and thumbnails, never the picture itself.
  expect(Math.max(0, ...others)).toBeLessThan(1_000_000)
})

it('is labelled in its own px', async () => {
  const { page } = anna
  const { x, y, width, height } = await picture(page)
  const scale = Number.parseFloat((await page.getByText(/^\d+%$/).textContent()) ?? '') / 100
  await page.keyboard.press('1')
  await page.keyboard.press('b')
  await drag(page, [x + width / 2, y + height / 2], [x + width / 2 + 100, y + height / 2 + 80])
  await saved(page)
  const [mark] = (await heldJobs(page))[0]?.document?.annotations ?? []
  const [box = []] = mark?.kind === 'box' ? mark.geometry.boxes : []
  const wanted = [WIDTH / 2, HEIGHT / 2, 100 / scale, 80 / scale]
  for (const [i, value] of wanted.entries()) expect(Math.abs((box[i] ?? 0) - value)).toBeLessThan(3)
  noComplaints(anna)
})
