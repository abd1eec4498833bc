/** What a supervisor does at her desk, with pointer and keys. */
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { heldJobs } from './desk.ts'

/** The job on screen: the first in hand whose picture or text is there. */
export const onScreen = async (page: Page): Promise<HeldJob> => {
  const number = await page.getByText(/^Job \S+$/).textContent()
  const held = (await heldJobs(page)).find(({ id }) => id.endsWith(number?.slice(4) ?? '?'))
  if (!held) throw new Error(`${number} is not in hand`)
  return held
}

/** Waits until another job than this one is on screen. */
export const gone = (page: Page, { id }: Pick<HeldJob, 'id'>): Promise<void> =>
  expect.poll(() => page.getByText(/^Job \S+$/).allTextContents()).not.toContain(`Job ${id.slice(-6)}`)

/** Places a remark and writes it: the field has the caret as soon as the place is pointed at. */
export async function remark(page: Page, at: readonly [number, number], words: string): Promise<void> {
  const remarks = page.getByTestId('remarks').getByRole('textbox')
  const before = await remarks.count()
  await page.keyboard.press('m')
  await page.mouse.click(...at)
  await expect.poll(() => remarks.count()).toBe(before + 1)
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect.poll(() => remarks.nth(before).inputValue()).toBe(words)
}
