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

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  owner = await seat(browser, product, 'owner')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

it('an owner says what a relation joins, and an annotator draws it, turns it and deletes it with its mark', async () => {
  const project = await projectOf(owner.page, 'image')
  await owner.page.goto(`${product.url}/projects/${project}/ontology`)
  await addClass(owner.page, { name: 'Wheel', colour: 3, kinds: ['Box'], key: 'y' })
  await addClass(owner.page, { name: 'Part of', colour: 9, kinds: ['Relation'], key: 'u' })
  await owner.page.getByRole('group', { name: 'From classes' }).getByLabel('Wheel').check()
  await shot(owner.page, 'relation-ontology')
  await publish(owner.page)

  anna = await seat(browser, product, 'annotator')
  const { page } = anna
  await page.goto(`${product.url}/work/${project}`)
  const canvas = await picture(page)
  const at = (x: number, y: number): [number, number] => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]
  const relations = page.getByTestId('relations').getByRole('listitem')
  const joins = async () => {
    await saved(page)
    const { annotations = [] } = (await heldJobs(page))[0]?.document ?? {}
    return annotations.flatMap(each => (each.kind === 'relation' ? [each.geometry] : []))
  }
  await page.keyboard.press('y')
  await drag(page, at(0.25, 0.3), at(0.4, 0.5))
  await drag(page, at(0.6, 0.35), at(0.72, 0.6))
  await page.keyboard.press('v')
  await page.keyboard.press('Shift+R')
  await page.getByRole('button', { name: /^Relation/, pressed: true }).waitFor()
  await page.keyboard.press('u')
  await page.mouse.click(...at(0.3, 0.4))
  await page.mouse.move(...at(0.65, 0.5))
  await shot(page, 'relation-draft')
  await page.mouse.click(...at(0.65, 0.5))
  await expect.poll(() => relations.count()).toBe(1)
  const [made] = await joins()
  await page.keyboard.press('Shift+J')
  await shot(page, 'relation-drawn')
  await page.keyboard.press('Shift+T')
  await expect.poll(joins).toEqual([{ from: made?.to, to: made?.from }])
  await page.keyboard.press('v')
  await page.mouse.click(...at(0.65, 0.5))
  await page.keyboard.press('Delete')
  await expect.poll(() => relations.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => relations.count()).toBe(1)
  noComplaints(owner, anna)
})
