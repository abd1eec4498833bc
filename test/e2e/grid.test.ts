import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { drag, heldJobs, noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import { addClass, addMember, makeDataset, makeProject, pickFiles, publish } from './owner.ts'
import { startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let owner: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  owner = await seat(browser, product, 'owner')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const photo = join(resolve(import.meta.dirname, '../..'), 'fixtures/photos/summer_palace_china.jpg')

it('cuts a picture into windows, foretold on the page; an annotator labels hers, and nothing she draws leaves it', async () => {
  const { page } = owner
  await makeDataset(page, 'Large', 'image')
  await pickFiles(page, [photo])
  await page.getByText('summer_palace_china').first().waitFor()
  const project = await makeProject(page, 'Windows')
  await addClass(page, { name: 'Roof', colour: 3, kinds: ['Box'] })
  await publish(page)
  // Who is meant is known as soon as the answer comes, though all was typed before it.
  await page.route(/\/api\/v1\/users\?/, async route => {
    await new Promise(go => setTimeout(go, 500))
    await route.continue()
  })
  await addMember(page, 'annotator', 'annotator')
  await page.getByRole('link', { name: 'Split', exact: true }).first().click()
  await page.getByRole('button', { name: 'Grid', exact: true }).click()
  await page.getByLabel('Side of a window, px').fill('256')
  await page.getByLabel('Overlap, px').fill('64')
  await expect.poll(() => page.getByTestId('forecast').textContent()).toBe('Items 1 → slices 6 1 picture is cut')
  await shot(page, 'grid-split')
  await page.getByRole('button', { name: 'Split now' }).click()
  await page.getByText('Every item is in a slice').waitFor()

  const anna = await seat(browser, product, 'annotator')
  await anna.page.goto(`${product.url}/work/${project}`)
  const canvas = await picture(anna.page)
  const at = (x: number, y: number): [number, number] => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]
  await anna.page.getByText('r1 c1').waitFor()
  await drag(anna.page, at(0.5, 0.5), at(0.995, 0.995))
  await expect.poll(() => anna.page.getByRole('option').count()).toBe(1)
  await saved(anna.page)
  const [job] = await heldJobs(anna.page)
  const window = job?.targets[0]?.parts[0]?.window
  const [mark] = job?.document?.annotations ?? []
  const [x = 0, y = 0, w = 0, h = 0] = mark?.kind === 'box' ? (mark.geometry.boxes[0] ?? []) : []
  expect(window).toMatchObject({ x: 0, y: 0, rows: 2, columns: 3 })
  expect([x + w, y + h].map(Math.round)).toEqual([window?.width, window?.height])
  await shot(anna.page, 'grid-window')
  await anna.page.getByTestId('submit').click()
  await anna.page.getByText('r1 c2').waitFor()
  await shot(anna.page, 'grid-next')
  noComplaints(owner, anna)
})
