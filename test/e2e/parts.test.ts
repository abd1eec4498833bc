/** Several pictures as one item, in a real browser: put together at import, labelled page by page, judged at once, released as pictures. */
import sharp from 'sharp'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { unzip } from '../demo/verify.ts'
import { drag, noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import { addClass, addMember, download, dropFiles, figure, makeDataset, makeProject, publish, release, split } from './owner.ts'
import { startProduct, type Product } from './product.ts'
import { gone, onScreen } from './review-desk.ts'

const [WIDTH, HEIGHT] = [300, 200]
const GREYS = [230, 140, 60]

let product: Product
let browser: Browser
let owner: Person
let anna: Person
let boss: Person
let project = ''

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  ;[owner, anna, boss] = await Promise.all([
    seat(browser, product, 'owner'),
    seat(browser, product, 'annotator'),
    seat(browser, product, 'supervisor')
  ])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const scan = async (): Promise<Buffer> =>
  await sharp(Buffer.concat(GREYS.map(grey => Buffer.alloc(WIDTH * HEIGHT * 3, grey))), {
    raw: { width: WIDTH, height: HEIGHT * GREYS.length, channels: 3, pageHeight: HEIGHT }
  })
    .tiff({ compression: 'none' })
    .toBuffer()
const photo = async (background: string): Promise<Buffer> =>
  await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()

it('shows what an import would make of pictures before it starts, and says what it converted', async () => {
  const { page } = owner
  await makeDataset(page, 'Crossings', 'image')
  await page.getByLabel('How pictures become items').selectOption('name')
  await dropFiles(page, [
    { name: 'crossing_front.png', bytes: await photo('#a33') },
    { name: 'crossing_left.jpg', bytes: await photo('#3a3') },
    { name: 'alone.png', bytes: await photo('#33a') }
  ])
  const preview = page.getByRole('region', { name: 'What will be made of it' })
  expect(await preview.getByRole('listitem').allTextContents()).toEqual(['crossing2 pictures', 'alone.png1 picture'])
  await shot(page, 'parts-preview')
  await preview.getByRole('button', { name: 'Start import' }).click()
  await page.getByText('2 taken').waitFor()
  await page.getByText('1 converted').waitFor()
  await page.getByText('Taken, but not as it came').click()
  await page.getByText('The name says another type').waitFor()
  await page
    .getByRole('button', { name: /crossing/ })
    .getByText('2 pictures')
    .waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'parts-dataset-dark')
  await page.emulateMedia({ colorScheme: 'light' })
})

it('labels two pages of a TIFF as one item', async () => {
  const { page } = owner
  await makeDataset(page, 'Scans', 'image')
  await dropFiles(page, [{ name: 'scan.tif', bytes: await scan() }])
  await page.getByText('3 pictures').first().waitFor()
  project = await makeProject(page, 'Scans')
  await addClass(page, { name: 'Stamp', colour: 2, kinds: ['Box'], key: '1' })
  await publish(page)
  await addMember(page, 'annotator', 'annotator')
  await addMember(page, 'supervisor', 'supervisor')
  await split(page)

  const desk = anna.page
  await desk.goto(`${product.url}/work/${project}`)
  const { x, y, width, height } = await picture(desk)
  const strip = desk.getByRole('navigation', { name: '3 pictures of this item' })
  const current = () => strip.locator('[aria-current=true]').getAttribute('title', { timeout: 4000 })
  const at = async (): Promise<number> =>
    await desk.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=canvas] canvas')
      return canvas?.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0] ?? -1
    })
  const stamp = async (dx: number): Promise<void> => {
    await desk.keyboard.press('b')
    await drag(desk, [x + width / 2 + dx, y + height / 2 + 20], [x + width / 2 + dx + 60, y + height / 2 + 60])
  }
  await expect.poll(at).toBe(GREYS[0])
  await desk.keyboard.press('1')
  await stamp(-90)
  await desk.keyboard.press('}')
  await desk.keyboard.press('}')
  expect(await current()).toBe('Page 3')
  await expect.poll(at).toBe(GREYS[2])
  await stamp(30)
  await desk.getByRole('option').nth(1).waitFor()
  await saved(desk)
  const job = await onScreen(desk)
  expect(job.document?.annotations.map(({ on }) => on.part)).toEqual(['p1', 'p3'])
  await shot(desk, 'parts-labelled')
  // A mark picked in the list is shown on its own page.
  await desk.getByRole('option', { name: /Page 1/ }).click()
  await expect.poll(current).toBe('Page 1')
  await expect.poll(at).toBe(GREYS[0])
  await desk.emulateMedia({ colorScheme: 'dark' })
  await shot(desk, 'parts-labelled-dark')
  await desk.keyboard.press('Control+Enter')
  await desk.getByTestId('screen').waitFor()
})

it('is judged at once, and leaves in COCO as a picture for each page', async () => {
  const { page } = boss
  await page.goto(`${product.url}/review/${project}`)
  await picture(page)
  const job = await onScreen(page)
  const strip = page.getByRole('navigation', { name: '3 pictures of this item' })
  await strip.getByRole('button', { name: 'Page 3 1' }).click()
  await shot(page, 'parts-review')
  await page.keyboard.press('a')
  await gone(page, job)
  await owner.page.getByRole('link', { name: 'Overview' }).click()
  await figure(owner.page, 'Accepted', '1 of 1')
  const { bytes } = await download(owner.page, await release(owner.page), { id: 'coco', title: 'COCO instances' })
  const written = [...(await unzip(bytes))].flatMap(([path, each]) =>
    path.startsWith('annotations/') ? [JSON.parse(each.toString('utf8')) as CocoFile] : []
  )
  const images = written.flatMap(each =>
    each.images.map(image => ({ ...image, marks: each.annotations.filter(({ image_id }) => image_id === image.id).length }))
  )
  expect(
    images.map(({ file_name, width, height, marks }) => [file_name.replace(/^images\/[^-]+-[^-]+-/, ''), width, height, marks])
  ).toEqual([
    ['p1-page-1.png', WIDTH, HEIGHT, 1],
    ['p2-page-2.png', WIDTH, HEIGHT, 0],
    ['p3-page-3.png', WIDTH, HEIGHT, 1]
  ])
  noComplaints(owner, anna, boss)
})

interface CocoFile {
  readonly images: readonly { readonly id: number; readonly file_name: string; readonly width: number; readonly height: number }[]
  readonly annotations: readonly { readonly image_id: number }[]
}
