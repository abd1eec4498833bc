/** Masks painted, erased and filled in a real browser, and what the server and the COCO file then hold, pixel by pixel. */
import { join, resolve } from 'node:path'
import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import { getJob } from '@uurga/shared/api/reviews.ts'
import { decodeCounts } from '@uurga/shared/geometry/counts-string.ts'
import { holes } from '@uurga/shared/kinds/mask/components.ts'
import { pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { mask } from '@uurga/shared/kinds/mask/mask.ts'
import { runsOf } from '@uurga/shared/kinds/mask/runs.ts'
import { covers } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { unzip } from '../demo/verify.ts'
import { ask, noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import { addClass, addMember, download, dropFiles, figure, makeDataset, makeProject, publish, release, split } from './owner.ts'
import { startProduct, type Product } from './product.ts'
import { gone, onScreen } from './review-desk.ts'

type Mask = AnnotationOf<'mask'>
type Place = readonly [x: number, y: number]

/** Of the photo of a cat. */
const SIZE = { width: 451, height: 300 }
const photo = join(resolve(import.meta.dirname, '../../fixtures'), 'photos/cat_chelsea.png')

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

/** The masks of the draft, once all is saved there. */
const masks = async (page: Page): Promise<Mask[]> => {
  await saved(page)
  return ((await onScreen(page)).document?.annotations ?? []).flatMap(each => (each.kind === 'mask' ? [each] : []))
}
const areaOf = ({ geometry }: Mask): number => mask.measure(geometry).area ?? 0
const areas = async (page: Page): Promise<number[]> => (await masks(page)).map(areaOf)
const isSet = ({ geometry }: Mask, [x, y]: Place): boolean => covers(pixelsOf(geometry), x, y)
const holesOf = ({ geometry }: Mask): number => holes(pixelsOf(geometry)).length

/** Where a place of the picture is on screen, by what the page says of two places under the pointer. */
const onPage = async (page: Page): Promise<(at: Place) => Place> => {
  const box = await picture(page)
  const read = async (at: Place): Promise<Place> => {
    await page.mouse.move(...at)
    const pointer = page.getByTestId('pointer')
    await expect.poll(() => pointer.textContent()).toMatch(/x/)
    const [, x, y] = /x (\S+)\s+y (\S+)/.exec((await pointer.textContent()) ?? '') ?? []
    return [Number(x), Number(y)]
  }
  const from: Place = [box.x + box.width * 0.3, box.y + box.height * 0.3]
  const to: Place = [box.x + box.width * 0.7, box.y + box.height * 0.7]
  const [a, b] = [await read(from), await read(to)]
  const scale = (to[0] - from[0]) / (b[0] - a[0])
  return ([x, y]) => [from[0] + (x - a[0]) * scale, from[1] + (y - a[1]) * scale]
}

/** Presses at the first place, goes through the others and, unless told otherwise, lets go at the last. */
const stroke = async (page: Page, places: readonly Place[], letGo = true): Promise<void> => {
  const screen = await onPage(page)
  for (const [i, place] of places.entries()) {
    await page.mouse.move(...screen(place), { steps: i === 0 ? 1 : 4 })
    if (i === 0) await page.mouse.down()
  }
  if (letGo) await page.mouse.up()
}

const ring = (cx: number, cy: number, r: number): Place[] =>
  Array.from({ length: 25 }, (_, i) => [cx + r * Math.cos((i * Math.PI) / 12), cy + r * Math.sin((i * Math.PI) / 12)])

it('lets an owner allow masks, and split', async () => {
  const { page } = owner
  await makeDataset(page, 'Cats', 'image')
  await dropFiles(page, [photo])
  await page.getByText('1 item').first().waitFor()
  project = await makeProject(page, 'Cats by the pixel')
  await addClass(page, { name: 'Cat', colour: 1, kinds: ['Mask'], key: '1' })
  await addClass(page, { name: 'Eye', colour: 3, kinds: ['Mask'], key: '2' })
  await shot(page, 'mask-ontology')
  await publish(page)
  await addMember(page, 'annotator', 'annotator')
  await addMember(page, 'supervisor', 'supervisor')
  await split(page)
})

it('paints a ring with the brush: nothing before the button is up, one mask with a hole after it', async () => {
  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  await picture(page)
  await page.keyboard.press('1')
  await page.keyboard.press('d')
  await stroke(page, ring(220, 130, 70), false)
  await shot(page, 'mask-stroke')
  expect(await page.getByRole('option').count()).toBe(0)
  await page.mouse.up()
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
  const [painted, ...others] = await masks(page)
  if (!painted) throw new Error('no mask')
  expect(others).toEqual([])
  expect(painted.class).toBe('cat')
  expect(mask.validity(painted.geometry, SIZE)).toEqual([])
  for (const place of [
    [290, 130],
    [220, 200],
    [150, 130],
    [220, 60]
  ] as const)
    expect(isSet(painted, place)).toBe(true)
  for (const place of [
    [220, 130],
    [310, 130],
    [220, 30]
  ] as const)
    expect(isSet(painted, place)).toBe(false)
  expect(holesOf(painted)).toBe(1)
  // A ring of radius 70 and 24 px across: 2π·70·24 px, but for the corners of its 24 sides.
  expect(areaOf(painted) / (2 * Math.PI * 70 * 24)).toBeGreaterThan(0.97)
  expect(areaOf(painted) / (2 * Math.PI * 70 * 24)).toBeLessThan(1.03)
})

it('drops a stroke by Escape, and takes a whole one back by undo', async () => {
  const { page } = anna
  const before = await areas(page)
  await stroke(
    page,
    [
      [220, 200],
      [400, 200]
    ],
    false
  )
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await stroke(page, [
    [220, 200],
    [220, 270]
  ])
  await expect.poll(async () => (await areas(page))[0]).toBeGreaterThan(before[0] ?? 0)
  expect(isSet((await masks(page))[0] as Mask, [400, 200])).toBe(false)
  await page.keyboard.press('Control+z')
  await expect.poll(() => areas(page)).toEqual(before)
})

it('fills the hole that is clicked, and opens it again by undo', async () => {
  const { page } = anna
  const [before] = await masks(page)
  await page.keyboard.press('j')
  await page.mouse.click(...(await onPage(page))([220, 130]))
  await expect.poll(async () => (await masks(page)).map(holesOf)).toEqual([0])
  const [full] = await masks(page)
  expect(full && isSet(full, [220, 130])).toBe(true)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => JSON.stringify(await masks(page))).toBe(JSON.stringify([before]))
  await page.keyboard.press('Control+y')
  await expect.poll(async () => JSON.stringify(await masks(page))).toBe(JSON.stringify([full]))
})

it('erases with a wider brush, all of it if told to, and undo brings the mask back', async () => {
  const { page } = anna
  await page.keyboard.press('c')
  await page.keyboard.press('.')
  await page.getByText('30 px wide').waitFor()
  await page.keyboard.down('Alt')
  await page.mouse.wheel(0, 120)
  await page.keyboard.up('Alt')
  await page.getByText('19 px wide').waitFor()
  await stroke(page, [
    [220, 30],
    [220, 130]
  ])
  await expect.poll(async () => isSet((await masks(page))[0] as Mask, [220, 100])).toBe(false)
  const [cut] = await masks(page)
  if (!cut) throw new Error('no mask')
  expect([isSet(cut, [211, 100]), isSet(cut, [208, 100]), isSet(cut, [228, 100]), isSet(cut, [231, 100])]).toEqual([
    false,
    true,
    false,
    true
  ])
  await shot(page, 'mask-erased')
  for (let press = 0; press < 14; press++) await page.keyboard.press('.')
  await stroke(page, [
    [100, 130],
    [300, 130]
  ])
  await expect.poll(() => page.getByRole('option').count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => JSON.stringify(await masks(page))).toBe(JSON.stringify([cut]))
  for (let press = 0; press < 16; press++) await page.keyboard.press(',')
})

it('begins another mask for another class, straight on with Shift, and submits both', async () => {
  const { page } = anna
  await page.keyboard.press('d')
  await page.keyboard.press('2')
  const screen = await onPage(page)
  await page.mouse.click(...screen([340, 60]))
  await expect.poll(() => page.getByRole('option').count()).toBe(2)
  await page.keyboard.down('Shift')
  await page.mouse.click(...screen([420, 60]))
  await page.keyboard.up('Shift')
  await expect.poll(async () => (await masks(page)).map(each => each.geometry.w > 70)).toEqual([true, true])
  const drawn = await masks(page)
  expect(drawn.map(each => each.class)).toEqual(['cat', 'eye'])
  expect(isSet(drawn[1] as Mask, [380, 60])).toBe(true)
  await page.mouse.move(...screen([380, 200]))
  await shot(page, 'mask-painted')
  for (let press = 0; press < 8; press++) await page.keyboard.press('+')
  await shot(page, 'mask-close')
  const job = await onScreen(page)
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('screen').waitFor()
  // The screen does not wait for the server's answer.
  await expect
    .poll(async () => {
      const { body } = await ask<{ submissions: { document: { annotations: Mask[] } }[] }>(
        owner.page,
        getJob.path.replace(':job', job.id)
      )
      return body.submissions.map(({ document }) => document.annotations)
    })
    .toEqual([drawn])
})

it('shows them to the reviewer, and the release holds in COCO what was painted', async () => {
  const { page } = boss
  await page.goto(`${product.url}/review/${project}`)
  await picture(page)
  const job = await onScreen(page)
  expect(await page.getByRole('option').count()).toBe(2)
  await shot(page, 'mask-review')
  const painted = (job.submissions?.[0]?.document?.annotations ?? []) as Mask[]
  await page.keyboard.press('a')
  await gone(page, job)
  await owner.page.getByRole('link', { name: 'Overview' }).click()
  await figure(owner.page, 'Accepted', '1 of 1')
  const made = await release(owner.page)
  const { bytes } = await download(owner.page, made, { id: 'coco', title: 'COCO instances' })
  // One file for each side of the release: the only picture is in one of them.
  const annotations = [...(await unzip(bytes))].flatMap(([path, each]) =>
    path.startsWith('annotations/') ? (JSON.parse(each.toString('utf8')) as CocoFile).annotations : []
  )
  expect(
    annotations.map(({ segmentation: { size, counts }, area, iscrowd }) => [size, decodeCounts(counts), area, iscrowd])
  ).toEqual(
    painted.map(each => [
      [SIZE.height, SIZE.width],
      runsOf(pixelsOf(each.geometry), 0, 0, SIZE.width, SIZE.height),
      areaOf(each),
      0
    ])
  )
  noComplaints(owner, anna, boss)
})

interface CocoFile {
  readonly annotations: readonly {
    readonly segmentation: { readonly size: readonly number[]; readonly counts: string }
    readonly area: number
    readonly iscrowd: number
  }[]
}
