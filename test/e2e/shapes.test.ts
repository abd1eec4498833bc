import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { polygonArea } from '@uurga/shared/geometry/polygon.ts'
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
let canvas: Awaited<ReturnType<typeof picture>>
const at = (x: number, y: number): [number, number] => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]
const press = (...keys: string[]): Promise<void> =>
  keys.reduce<Promise<void>>((before, key) => before.then(() => anna.page.keyboard.press(key)), Promise.resolve())
const outline = async (...places: readonly [number, number][]): Promise<void> => {
  for (const place of places) await anna.page.mouse.click(...at(...place))
  await press('Enter')
}
const objects = (): Promise<number> => anna.page.getByRole('option').count()
const drawn = async (): Promise<readonly Annotation[]> => {
  await saved(anna.page)
  return (await heldJobs(anna.page))[0]?.document?.annotations ?? []
}
const rings = (annotation: Annotation | undefined): readonly (readonly number[][])[] =>
  annotation?.kind === 'polygon' ? annotation.geometry.polygons : []
const areaOf = (annotation: Annotation | undefined): number => rings(annotation).reduce((sum, rest) => sum + polygonArea(rest), 0)

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  owner = await seat(browser, product, 'owner')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

it('cuts, makes holes, joins and snaps, one step of undo each', async () => {
  const project = await projectOf(owner.page, 'image')
  await owner.page.goto(`${product.url}/projects/${project}/ontology`)
  await addClass(owner.page, { name: 'Field', colour: 4, kinds: ['Polygon'], key: 'u' })
  await publish(owner.page)
  anna = await seat(browser, product, 'annotator')
  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  canvas = await picture(page)
  await press('u', 'p')
  await outline([0.3, 0.3], [0.5, 0.3], [0.5, 0.7], [0.3, 0.7])
  await expect.poll(objects).toBe(1)
  const whole = areaOf((await drawn())[0])
  await press('Shift+k')
  await page.mouse.move(...at(0.25, 0.5))
  await page.mouse.down()
  await page.mouse.move(...at(0.58, 0.5), { steps: 4 })
  await shot(page, 'shapes-knife')
  await page.mouse.up()
  await expect.poll(objects).toBe(2)
  const [upper, lower] = await drawn()
  expect(Math.abs(areaOf(upper) + areaOf(lower) - whole)).toBeLessThan(1e-6 * whole)
  await press('Shift+u')
  await expect.poll(objects).toBe(1)
  expect(Math.abs(areaOf((await drawn())[0]) - whole)).toBeLessThan(1)
  await press('Shift+o')
  await outline([0.36, 0.4], [0.44, 0.4], [0.4, 0.5])
  await expect.poll(async () => rings((await drawn())[0])[0]?.length).toBe(2)
  await shot(page, 'shapes-hole')
  await press('Control+z')
  await expect.poll(async () => rings((await drawn())[0])[0]?.length).toBe(1)
  await press('Control+y')
  // A neighbour is begun a few px beside the corners: it takes them bit by bit.
  await press('p')
  await page.mouse.move(canvas.x + canvas.width * 0.5 + 4, canvas.y + canvas.height * 0.3 + 3)
  await shot(page, 'shapes-snap')
  await page.mouse.click(canvas.x + canvas.width * 0.5 + 4, canvas.y + canvas.height * 0.3 + 3)
  await page.mouse.click(canvas.x + canvas.width * 0.5 + 4, canvas.y + canvas.height * 0.7 + 3)
  await outline([0.62, 0.7], [0.62, 0.3])
  await expect.poll(objects).toBe(2)
  const [first, second] = await drawn()
  const corners = rings(first)[0]?.[0] ?? []
  const shared = (rings(second)[0]?.[0] ?? []).slice(0, 4)
  for (const value of shared) expect(corners).toContain(value)
})

it('groups, copies, simplifies what was drawn freely, and takes marks over to the next job', async () => {
  const { page } = anna
  await press('v', 'Control+a', 'Control+g')
  await shot(page, 'shapes-group')
  await press('Escape')
  await page.mouse.click(...at(0.56, 0.5))
  await expect.poll(() => page.getByRole('option', { selected: true }).count()).toBe(2)
  await press('Control+d')
  await expect.poll(objects).toBe(4)
  await press('Control+x')
  await expect.poll(objects).toBe(2)
  await press('Control+v')
  await expect.poll(objects).toBe(4)
  const groups = new Set((await drawn()).map(({ group }) => group))
  expect(groups.size).toBe(2)
  await press('Delete', 'p')
  await expect.poll(objects).toBe(2)
  await page.mouse.move(...at(0.12, 0.4))
  await page.mouse.down()
  for (let i = 1; i <= 40; i++) {
    const turn = (2 * Math.PI * i) / 40
    await page.mouse.move(...at(0.18 - 0.06 * Math.cos(turn), 0.4 - (0.1 + (i % 2) / 300) * Math.sin(turn)))
  }
  await page.mouse.up()
  await expect.poll(objects).toBe(3)
  await press('v', 'Shift+s')
  const slider = page.getByRole('slider')
  await slider.fill('9')
  await shot(page, 'shapes-simplify')
  const before = rings((await drawn()).at(-1))[0]?.[0]?.length ?? 0
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(async () => rings((await drawn()).at(-1))[0]?.[0]?.length ?? 0).toBeLessThan(before)
  await drag(page, at(0.02, 0.02), at(0.03, 0.03))
  await press('Control+Enter')
  const over = page.getByRole('button', { name: /Take over 3 marks/ })
  await over.waitFor()
  canvas = await picture(page)
  await shot(page, 'shapes-next')
  // The next picture is smaller than where the marks lay: that is said, and nothing is made.
  await over.click()
  await page.getByText('Larger than this picture').waitFor()
  expect(await objects()).toBe(0)
  noComplaints(owner, anna)
})
