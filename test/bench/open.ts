/**
 * A picture of 20,000 × 20,000 px from its file to the screen: import, tiles, opening it in a browser (built product, headless Chromium), tiles one by
 * one; and 10,000 shapes cut into a grid of windows and joined again. `--quick` opens once and asks for fewer tiles. Prints one line of JSON last;
 * `server_mb` is the most anonymous memory of the server with its store and its decoder, watched from the start to the end.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { getTile, listItems, type Item } from '@uurga/shared/api/datasets.ts'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser/launch.ts'
import { pathOf, type Client } from '../demo/client.ts'
import { photoOntology } from '../demo/marks.ts'
import { hire, type Person } from '../demo/people.ts'
import { startOwn } from '../demo/product.ts'
import { importFiles, openProject } from '../demo/setup.ts'
import { rounded } from './figures.ts'
import { makeLarge } from './large.ts'
import { stitchScene } from './scene.ts'
import { anonymousOf } from './usage.ts'

const SIDE = 20_000
const SHAPES = 10_000
const quick = process.argv.includes('--quick')
const openings = quick ? 1 : 5
const asked = quick ? 24 : 120

const started = performance.now()
const say = (text: string): void =>
  void process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN

/** Place of a tile of the picture itself, spread over all of it, none twice. */
const place = (n: number): { column: string; row: string } => ({ column: String((n * 7) % 39), row: String((n * 11) % 37) })

const tileOf = async (client: Client, item: Item, n: number): Promise<number> => {
  const params = { item: item.id, part: item.parts[0]?.id ?? '', level: '0', ...place(n) }
  const response = await client.fetch('get', pathOf(getTile, params))
  await response.arrayBuffer()
  return response.status
}

/** Ms from asking for the page to the picture being on the canvas, in a browser that has seen nothing of it. */
const openOnce = async (browser: Browser, url: string, { session }: Person, project: string): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  const cookies = (session['cookie'] ?? '').split('; ').map(cookie => cookie.split('=') as [string, string])
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url })))
  const page = await context.newPage()
  const tile = page.waitForResponse(response => /\/tiles\//.test(response.url()) && response.ok(), { timeout: 60_000 })
  const from = performance.now()
  await page.goto(`${url}/work/${project}`, { waitUntil: 'commit' })
  await tile
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=canvas] canvas')
      const [red = 0, green = 0] = canvas?.getContext('2d')?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data ?? []
      return green - red > 8
    },
    null,
    { polling: 'raf' }
  )
  const took = performance.now() - from
  await context.close()
  return took
}

const root = resolve(import.meta.dirname, '../..')
await promisify(execFile)(process.execPath, [join(root, 'server/bin/build.mjs')], { cwd: root })
const folder = await mkdtemp(join(tmpdir(), 'uurga-bench-'))
const product = await startOwn()
const browser = await launchBrowser()
let most = 0
const watch = setInterval(() => (most = Math.max(most, anonymousOf(product.pid))), 200)
try {
  const path = join(folder, 'large.jpg')
  await makeLarge(path, SIDE)
  const bytes = new Uint8Array(await readFile(path))
  say(`a picture of ${SIDE} × ${SIDE} px, ${rounded(bytes.length / 1e6)} MB`)
  const imported = performance.now()
  const { dataset, run } = await importFiles(product.admin, 'bench', 'image', [{ name: 'large.jpg', bytes }])
  if (run.items !== 1) throw new Error(`the picture was not taken: ${JSON.stringify(run)}`)
  const importSeconds = (performance.now() - imported) / 1000
  say(`imported in ${rounded(importSeconds)} s`)
  const [item] = (await product.admin.call(listItems, { params: { dataset } })).rows
  if (!item) throw new Error('the picture is not listed')
  const making = performance.now()
  while ((await tileOf(product.admin, item, 0)) !== 200) await new Promise(done => setTimeout(done, 200))
  say(`tiles made in ${rounded((performance.now() - making) / 1000)} s`)

  const anna = await hire(product.admin, 'anna', 'Anna', 'annotator')
  const { project } = await openProject(product.admin, { dataset, name: 'bench', ontology: photoOntology }, [[anna, 'annotator']])
  const opens: number[] = []
  for (let n = 0; n < openings; n++) opens.push(await openOnce(browser, product.url, anna, project))
  say(`opened in ${opens.map(Math.round).join(', ')} ms`)
  const tiles: number[] = []
  for (let n = 1; n <= asked; n++) {
    const from = performance.now()
    const status = await tileOf(product.admin, item, n)
    if (status !== 200) throw new Error(`tile ${n}: ${status}`)
    tiles.push(performance.now() - from)
  }
  const stitched = stitchScene(SHAPES)
  console.log(
    JSON.stringify({
      image_400mp_import_s: rounded(importSeconds),
      image_400mp_open_ms: Math.round(median(opens)),
      tile_ms_median: rounded(median(tiles)),
      server_mb: Math.round(most),
      stitch_10k_shapes_s: stitched
    })
  )
} finally {
  clearInterval(watch)
  await browser.close()
  await product.close()
  await rm(folder, { recursive: true, force: true })
}
