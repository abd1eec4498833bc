/** The main job from raw files to checked downloads, in a real browser with real pointer and keys: once with photos, once with texts. */
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { Release } from '@uurga/shared/api/releases.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { unzip } from '../demo/verify.ts'
import { drag, heldJobs, noComplaints, picture, saved, seat, shot, type Person } from './desk.ts'
import {
  addClass,
  addMember,
  addQuestion,
  download,
  dropFiles,
  figure,
  makeDataset,
  makeProject,
  pickFiles,
  publish,
  release,
  split
} from './owner.ts'
import { startProduct, type Product } from './product.ts'
import { gone, onScreen, remark } from './review-desk.ts'

const fixtures = resolve(import.meta.dirname, '../../fixtures')
const photo = (name: string): string => join(fixtures, 'photos', name)
const sum = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const lines = (bytes: Buffer): unknown[] =>
  bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)

let product: Product
let browser: Browser
let owner: Person
let anna: Person
let boss: Person

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

describe('photos', () => {
  let project = ''
  let returned = ''
  let made: Release

  it('takes dropped photos in, and names the program that calls itself one', async () => {
    const { page } = owner
    await makeDataset(page, 'Four photos', 'image')
    await dropFiles(page, [
      photo('cat_chelsea.png'),
      photo('rocket_night.jpg'),
      photo('summer_palace_china.jpg'),
      { name: 'holiday.jpg', bytes: Buffer.concat([Buffer.from('MZ\u0090\0\u0003'), Buffer.alloc(4_000, 7)]) }
    ])
    await page.getByText('3 taken').waitFor()
    const refused = page.getByRole('listitem').filter({ hasText: 'holiday.jpg' })
    await refused.getByText('file-type-mismatch').waitFor()
    await pickFiles(page, [photo('coffee_cup.png')])
    await page.getByText('4 items').first().waitFor()
    await shot(page, 'round-dataset')
  })

  it('makes a project: ontology, members, slices', async () => {
    const { page } = owner
    project = await makeProject(page, 'What is on them')
    await addClass(page, { name: 'Thing', colour: 2, kinds: ['Box', 'Polygon'], key: '1' })
    await addClass(page, { name: 'Ground', colour: 6, kinds: ['Polygon'], key: '2' })
    await shot(page, 'round-ontology')
    await publish(page)
    await addMember(page, 'annotator', 'annotator')
    await addMember(page, 'supervisor', 'supervisor')
    await split(page)
    await page.getByRole('link', { name: 'Overview' }).click()
    await figure(page, 'Accepted', '0 of 4')
  })

  it('labels them with pointer and keys, one after the other', async () => {
    const { page } = anna
    await page.goto(`${product.url}/work/${project}`)
    for (let done = 0; done < 4; done++) {
      const { x, y, width, height } = await picture(page)
      const job = await onScreen(page)
      await page.keyboard.press('b')
      await page.keyboard.press('1')
      await drag(page, [x + width * 0.35, y + height * 0.35], [x + width * 0.55, y + height * 0.6])
      await expect.poll(() => page.getByRole('option').count()).toBe(1)
      await page.keyboard.press('Control+Enter')
      if (done < 3) await gone(page, job)
    }
    await page.getByTestId('screen').waitFor()
    await figure(owner.page, 'Submitted today', '4')
  })

  it('takes the last one back while nobody reviews it, and hands it in again', async () => {
    const { page } = anna
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    await page.keyboard.press('Control+Backspace')
    await picture(page)
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    expect((await onScreen(page)).document?.annotations.length).toBe(1)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('screen').waitFor()
    await expect.poll(() => heldJobs(page), { timeout: 60_000 }).toEqual([])
  })

  it('returns one with a reason and remarks', async () => {
    const { page } = boss
    await page.goto(`${product.url}/review/${project}`)
    const { x, y, width, height } = await picture(page)
    const job = await onScreen(page)
    returned = job.submissions?.[0]?.job ?? ''
    expect(await page.getByRole('option').count()).toBe(1)
    await remark(page, [x + width * 0.45, y + height * 0.5], 'loose at the left')
    await remark(page, [x + width * 0.7, y + height * 0.7], 'the ground is missing')
    await page.keyboard.press('q')
    await page.keyboard.press('r')
    await page.keyboard.type('See the guideline, part 2.')
    await shot(page, 'round-return')
    await page.keyboard.press('Control+Enter')
    await gone(page, job)
  })

  it('accepts one by a key, and fixes another', async () => {
    const { page } = boss
    await picture(page)
    const first = await onScreen(page)
    expect(
      await page.evaluate(() => {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'r', code: 'KeyR' }))
        return document.activeElement?.tagName
      })
    ).toBe('TEXTAREA')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await gone(page, first)
    const { x, y, width, height } = await picture(page)
    const second = await onScreen(page)
    await page.keyboard.press('f')
    await page.keyboard.press('2')
    await page.keyboard.press('p')
    for (const [dx, dy] of [
      [0.3, 0.75],
      [0.7, 0.75],
      [0.5, 0.9]
    ] as const)
      await page.mouse.click(x + width * dx, y + height * dy)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('option').count()).toBe(2)
    await shot(page, 'round-fix')
    await page.keyboard.press('Control+Enter')
    await gone(page, second)
    await figure(owner.page, 'Accepted', '2 of 4')
  })

  it('opens an accept again, and accepts it anew', async () => {
    const { page } = boss
    await picture(page)
    const third = await onScreen(page)
    await page.keyboard.press('a')
    await gone(page, third)
    await figure(owner.page, 'Accepted', '3 of 4')
    await page.getByTestId('reopen').waitFor()
    await page.keyboard.press('Control+Backspace')
    await figure(owner.page, 'Accepted', '2 of 4')
    await picture(page)
    expect((await onScreen(page)).slice).toBe(third.slice)
    await page.keyboard.press('a')
    await figure(owner.page, 'Accepted', '3 of 4')
  })

  it('gives the returned one back to its author, with the reason, the remarks and her marks', async () => {
    const { page } = anna
    const note = page.getByTestId('returned')
    await note.waitFor()
    const { x, y, width, height } = await picture(page)
    expect((await onScreen(page)).id).toBe(returned)
    await note.getByText('Loose edges; See the guideline, part 2.').waitFor()
    expect(await note.getByRole('button').allTextContents()).toEqual(['1loose at the left', '2the ground is missing'])
    expect(await page.getByRole('option').count()).toBe(1)
    await note.getByRole('button').nth(1).click()
    await shot(page, 'round-returned')
    await page.keyboard.press('2')
    await page.keyboard.press('p')
    for (const [dx, dy] of [
      [0.6, 0.6],
      [0.8, 0.6],
      [0.7, 0.8]
    ] as const)
      await page.mouse.click(x + width * dx, y + height * dy)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('option').count()).toBe(2)
    await saved(page)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('screen').waitFor()
  })

  it('shows the supervisor what was mended since, and she accepts it', async () => {
    const { page } = boss
    await page.getByTestId('earlier').waitFor()
    await picture(page)
    await page.keyboard.press('3')
    await expect.poll(() => page.getByTestId('comparison').textContent()).toMatch(/same 1.*added 1/)
    expect(await page.getByTestId('earlier').textContent()).toContain('the ground is missing')
    await shot(page, 'round-compare')
    await page.keyboard.press('a')
    await figure(owner.page, 'Accepted', '4 of 4')
    await shot(owner.page, 'round-overview')
  })

  it('makes a release of it, with sums and counts', async () => {
    made = await release(owner.page)
    expect(made).toMatchObject({ items: 4, slices: 4, annotations: 6, classes: { thing: 4, ground: 2 }, number: 1 })
    expect(made.rules).toEqual({ accept: 3, fix: 1 })
    await shot(owner.page, 'round-release')
  })

  it('downloads Uurga JSONL, the very file of the manifest', async () => {
    const { bytes, run } = await download(owner.page, made, { id: 'uurga-jsonl', title: 'Uurga JSONL' })
    expect(sum(bytes)).toBe(run.sha256)
    expect(made.files).toEqual([{ path: expect.any(String) as string, sha256: sum(bytes), bytes: bytes.length }])
    const [header, ...items] = lines(bytes) as { type: string; annotations: Annotation[] }[]
    expect(header?.type).toBe('header')
    expect(items.map(({ annotations }) => annotations.length).toSorted((a, b) => a - b)).toEqual([1, 1, 2, 2])
    expect(items.flatMap(({ annotations }) => annotations).filter(({ origin }) => origin.by === 'review').length).toBe(1)
  })

  it('downloads COCO with the same counts', async () => {
    const { bytes, run } = await download(owner.page, made, { id: 'coco', title: 'COCO instances' })
    expect(sum(bytes)).toBe(run.sha256)
    const files = [...(await unzip(bytes))].filter(([path]) => path.startsWith('annotations/'))
    const parsed = files.map(([, file]) => JSON.parse(file.toString('utf8')) as CocoFile)
    expect(parsed.flatMap(({ images }) => images.map(({ file_name: name }) => name)).length).toBe(4)
    const categories = new Map(parsed[0]?.categories.map(({ id, name }) => [id, name]))
    const marks = parsed.flatMap(({ annotations }) => annotations)
    expect(marks.map(mark => `${categories.get(mark.category_id)} ${mark.segmentation.length}`).toSorted()).toEqual([
      'ground 1',
      'ground 1',
      ...Array.from({ length: 4 }, () => 'thing 0')
    ])
    noComplaints(owner, anna, boss)
  })
})

interface CocoFile {
  readonly images: readonly { readonly file_name: string }[]
  readonly categories: readonly { readonly id: number; readonly name: string }[]
  readonly annotations: readonly { readonly category_id: number; readonly segmentation: readonly unknown[] }[]
}

describe('texts', () => {
  let project = ''
  const chinese = '😀人人生而自由,在尊严和权利上一律平等。'

  it('takes texts in, and asks about their topic', async () => {
    const { page } = owner
    await makeDataset(page, 'Two texts', 'text')
    await dropFiles(page, [
      join(fixtures, 'texts/udhr_art01.mn-Mong.txt'),
      { name: 'notes.jsonl', bytes: Buffer.from(`${JSON.stringify({ name: 'notes-1', text: chinese })}\n`) }
    ])
    await page.getByText('2 items').first().waitFor()
    project = await makeProject(page, 'What they speak of')
    await addClass(page, { name: 'Right', colour: 6, kinds: ['Span'], key: '1' })
    await addClass(page, { name: 'Law', colour: 3, kinds: ['Choice'], key: 'q' })
    await addClass(page, { name: 'Story', colour: 8, kinds: ['Choice'], key: 'w' })
    await addQuestion(page, 'Topic', ['Law', 'Story'])
    await publish(page)
    await addMember(page, 'annotator', 'annotator')
    await addMember(page, 'supervisor', 'supervisor')
    await split(page)
  })

  it('marks words in lines and in columns, and chooses the topic by key', async () => {
    const { page } = anna
    await page.goto(`${product.url}/work/${project}`)
    for (let done = 0; done < 2; done++) {
      const text = page.getByTestId('text')
      await text.waitFor()
      const job = await onScreen(page)
      const vertical = (await text.getAttribute('data-vertical')) !== null
      const box = await text.locator('p').boundingBox()
      if (box === null) throw new Error('the text has no place on screen')
      // The second column of Mongolian at its middle; in Chinese the first line a few characters in.
      const at = vertical ? ([box.x + 105, box.y + 200] as const) : ([box.x + 160, box.y + 36] as const)
      await page.keyboard.press('1')
      await page.mouse.dblclick(...at)
      await expect.poll(() => page.getByRole('option').count()).toBe(1)
      await page.keyboard.press('q')
      await saved(page)
      await shot(page, vertical ? 'round-columns' : 'round-lines')
      await page.keyboard.press('Control+Enter')
      if (done === 0) await gone(page, job)
    }
    await page.getByTestId('screen').waitFor()
  })

  it('reviews them, a remark placed in a column and taken away again among it', async () => {
    const { page } = boss
    await page.goto(`${product.url}/review/${project}`)
    for (let done = 0; done < 2; done++) {
      await page.getByTestId('text').waitFor()
      const job = await onScreen(page)
      expect(await page.getByRole('option').count()).toBe(1)
      const column = await page
        .locator('[data-testid="text"][data-vertical] p')
        .boundingBox({ timeout: 1_000 })
        .catch(() => null)
      if (column) {
        await remark(page, [column.x + 105, column.y + 300], 'this one as well')
        expect(await page.getByTestId('pin').textContent()).toBe('1')
        await page.getByRole('button', { name: 'Remove remark 1' }).click()
        await expect.poll(() => page.getByTestId('pin').count()).toBe(0)
        await page.keyboard.press('Escape')
      }
      await page.keyboard.press('a')
      if (done === 0) await gone(page, job)
    }
    await page.getByTestId('screen').waitFor()
    await owner.page.getByRole('link', { name: 'Overview' }).click()
    await figure(owner.page, 'Accepted', '2 of 2')
  })

  it('downloads spans that a Python script can cut out of the text', async () => {
    const made = await release(owner.page)
    expect(made).toMatchObject({ items: 2, annotations: 4, classes: { right: 2, law: 2 } })
    const { bytes, run } = await download(owner.page, made, { id: 'jsonl-spans', title: 'JSONL with spans' })
    expect(sum(bytes)).toBe(run.sha256)
    const rows = lines(bytes) as SpanLine[]
    const words = rows.map(({ text, label: [[start, end, name] = [0, 0, '']] }) => ({
      word: Array.from(text).slice(start, end).join(''),
      name,
      text
    }))
    expect(rows.map(({ choices }) => choices)).toEqual([{ topic: ['law'] }, { topic: ['law'] }])
    for (const { word, name, text } of words) {
      expect(name).toBe('right')
      expect(word).toMatch(/^[\p{L}\p{M}\u180e\u202f]+$/u)
      expect(text).toContain(word)
    }
    expect(words.map(({ text }) => text).toSorted()[1]).toBe(chinese)
    noComplaints(owner, anna, boss)
  })
})

interface SpanLine {
  readonly text: string
  readonly label: readonly (readonly [number, number, string])[]
  readonly choices: Readonly<Record<string, readonly string[]>>
}
