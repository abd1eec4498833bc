/** Tools that read the picture's own pixels, in a real browser: the wand. */
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import { addClass, addMember, dropFiles, makeDataset, makeProject, publish, split } from './owner.ts'
import { startProduct, type Product } from './product.ts'
import { onScreen } from './review-desk.ts'

type Place = readonly [x: number, y: number]

/** Noise that is the same each time (Park and Miller's generator). */
const noise = (): (() => number) => {
  let state = 20_260
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** A disc, bluish, on brownish noise; with noise of its own. */
const discs = async (width: number, height: number, [cx, cy]: Place, r: number): Promise<Buffer> => {
  const next = noise()
  const bytes = Buffer.alloc(3 * width * height)
  for (let i = 0; i < width * height; i++) {
    const inside = ((i % width) + 0.5 - cx) ** 2 + (Math.floor(i / width) + 0.5 - cy) ** 2 <= r * r
    const shade = (next() - 0.5) * (inside ? 12 : 60)
    const colour = inside ? [90, 130, 150] : [150, 120, 80]
    for (const [k, value] of colour.entries()) bytes[3 * i + k] = Math.round(value + shade)
  }
  return await sharp(bytes, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

const SMALL = { width: 640, height: 420, at: [300, 200], r: 120 } as const
const areaOfDisc = ({ r }: { r: number }): number => Math.PI * r * r

let product: Product
let browser: Browser
let owner: Person
let anna: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  ;[owner, anna] = await Promise.all([seat(browser, product, 'owner'), seat(browser, product, 'annotator')])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const drawn = async (page: Page): Promise<readonly Annotation[]> => {
  await saved(page)
  return (await onScreen(page)).document?.annotations ?? []
}
const areas = async (page: Page): Promise<number[]> =>
  (await drawn(page)).filter(isPlane).map(({ kind, geometry }) => planeKindOf(kind).measure(geometry).area ?? 0)

/** Where a place of the picture is on screen. */
const onPage = async (page: Page, [x, y]: Place): Promise<Place> => {
  const box = await picture(page)
  const read = async (at: Place): Promise<Place> => {
    await page.mouse.move(...at)
    const pointer = page.getByTestId('pointer')
    await expect.poll(() => pointer.textContent()).toMatch(/x/)
    const [, px, py] = /x (\S+)\s+y (\S+)/.exec((await pointer.textContent()) ?? '') ?? []
    return [Number(px), Number(py)]
  }
  const from: Place = [box.x + box.width * 0.3, box.y + box.height * 0.3]
  const to: Place = [box.x + box.width * 0.7, box.y + box.height * 0.7]
  const [a, b] = [await read(from), await read(to)]
  const scale = (to[0] - from[0]) / (b[0] - a[0])
  return [from[0] + (x - a[0]) * scale, from[1] + (y - a[1]) * scale]
}

const near = async (page: Page, index: number, wanted: number): Promise<void> => {
  await expect.poll(async () => Math.abs(((await areas(page))[index] ?? 0) / wanted - 1), { timeout: 20_000 }).toBeLessThan(0.02)
}

it('the wand floods a disc on noise: a mask, a polygon, more and less of it by the tolerance', async () => {
  const { page: desk } = owner
  await makeDataset(desk, 'Discs', 'image')
  await dropFiles(desk, [{ name: 'disc.png', bytes: await discs(SMALL.width, SMALL.height, SMALL.at, SMALL.r) }])
  await desk.getByText('1 item').first().waitFor()
  const project = await makeProject(desk, 'Discs by the pixel')
  await addClass(desk, { name: 'Disc', colour: 1, kinds: ['Mask'], key: '1' })
  await addClass(desk, { name: 'Rim', colour: 3, kinds: ['Polygon'], key: '2' })
  await publish(desk)
  await addMember(desk, 'annotator', 'annotator')
  await split(desk)

  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  await picture(page)
  await page.keyboard.press('1')
  await page.keyboard.press('w')
  const [x, y] = await onPage(page, SMALL.at)
  await page.mouse.click(x, y)
  await near(page, 0, areaOfDisc(SMALL))
  await page.keyboard.press('.')
  await page.getByText('tolerance ΔE 14').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => await areas(page)).toEqual([])
  // Drawn so far that the noise joins it: the whole picture.
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 220, y)
  await page.mouse.up()
  await expect.poll(async () => (await areas(page))[0]).toBe(SMALL.width * SMALL.height)
  await shot(page, 'wand-mask')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => await areas(page)).toEqual([])
  for (let press = 0; press < 30; press++) await page.keyboard.press(',')
  await page.keyboard.press('2')
  await page.mouse.click(x, y)
  await near(page, 0, areaOfDisc(SMALL))
  const [rim] = await drawn(page)
  expect(rim).toMatchObject({ kind: 'polygon', class: 'rim' })
  expect(rim?.kind === 'polygon' && planeKindOf('polygon').validity(rim.geometry, SMALL)).toEqual([])
  await page.mouse.move(x + 260, y + 150)
  await shot(page, 'wand-polygon')
  noComplaints(owner, anna)
})
