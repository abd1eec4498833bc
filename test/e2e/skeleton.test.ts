import type { SkeletonGeometry } from '@uurga/shared/kinds/skeleton/geometry.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { drag, heldJobs, noComplaints, picture, projectOf, saved, seat, shot, type Person } from './desk.ts'
import { addClass, publish } from './owner.ts'
import { startProduct, type Product } from './product.ts'

let product: Product
let browser: Browser
let owner: Person
let anna: Person
let project: string

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  owner = await seat(browser, product, 'owner')
  project = await projectOf(owner.page, 'image')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

it('lets an owner draw a skeleton: a template, a joint more, moved and joined by keys', async () => {
  const { page } = owner
  await page.goto(`${product.url}/projects/${project}/ontology`)
  await addClass(page, { name: 'Herder', colour: 3, kinds: ['Skeleton'], key: 'y' })
  const editor = page.getByRole('region', { name: 'Joints and edges' })
  await editor.getByRole('button', { name: 'COCO person, 17' }).click()
  await expect.poll(() => editor.getByRole('listitem').count()).toBe(17)
  const ankle = editor.getByRole('button', { name: '17 Right ankle' })
  await ankle.first().focus()
  await page.keyboard.press('Enter')
  await editor.getByRole('button', { name: 'Joint', exact: true }).click()
  await editor.getByLabel('English').fill('Right toe')
  const toe = editor.locator('svg').getByRole('button', { name: '18 Right toe' })
  const before = await toe.getAttribute('transform')
  await toe.focus()
  await page.keyboard.press('ArrowLeft')
  expect(await toe.getAttribute('transform')).not.toBe(before)
  await expect
    .poll(() => editor.getByRole('group', { name: 'Joined with' }).getByRole('button', { pressed: true }).allTextContents())
    .toEqual(['Right ankle'])
  await shot(page, 'skeleton-ontology')
  await publish(page)
})

it('places joints all at once and one by one, hides and leaves out some, as they stand on the server', async () => {
  anna = await seat(browser, product, 'annotator')
  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  const canvas = await picture(page)
  const at = (x: number, y: number): [number, number] => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]
  const objects = (): Promise<number> => page.locator('[role="option"]').count()
  const drawn = async (): Promise<SkeletonGeometry[]> => {
    await saved(page)
    const annotations = (await heldJobs(page))[0]?.document?.annotations ?? []
    return annotations.flatMap(each => (each.kind === 'skeleton' && each.class === 'herder' ? [each.geometry] : []))
  }
  await page.keyboard.press('y')
  await page.keyboard.press('v')
  await page.keyboard.press('k')
  const earlier = await objects()
  await drag(page, at(0.55, 0.15), at(0.8, 0.9))
  await expect.poll(objects).toBe(earlier + 1)
  await expect.poll(async () => Object.keys((await drawn())[0]?.joints ?? {}).length).toBe(18)
  await shot(page, 'skeleton-box')
  await page.mouse.click(...at(0.3, 0.2))
  await page.keyboard.press('Shift+X')
  await page.keyboard.down('Alt')
  await page.mouse.click(...at(0.28, 0.18))
  await page.keyboard.up('Alt')
  await page.keyboard.press('Shift+X')
  await page.keyboard.press('Shift+X')
  await page.mouse.click(...at(0.36, 0.32))
  await page.mouse.move(...at(0.22, 0.34))
  await shot(page, 'skeleton-draft')
  await page.keyboard.press('Enter')
  await expect.poll(objects).toBe(earlier + 2)
  const seen = async (): Promise<unknown> =>
    Object.entries((await drawn())[1]?.joints ?? {})
      .map(([id, [, , v]]) => `${id} ${v}`)
      .toSorted()
  await expect.poll(seen).toEqual(['left-shoulder 2', 'nose 2', 'right-eye 1'])
  // The nose is hidden by a click with Alt, the shoulder left out in the list of joints.
  await page.keyboard.press('v')
  await page.keyboard.down('Alt')
  await page.mouse.click(...at(0.3, 0.2))
  await page.keyboard.up('Alt')
  await page.getByRole('region', { name: 'Joints' }).getByLabel('Left shoulder').selectOption('Absent')
  await expect.poll(seen).toEqual(['nose 1', 'right-eye 1'])
  expect(await page.locator('[role="option"]').filter({ hasText: '2/18' }).count()).toBe(1)
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'skeleton-drawn')
  noComplaints(owner, anna)
})
