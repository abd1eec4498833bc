import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { build } from 'vite'
import { launchBrowser } from '../browser/launch.ts'

/** What client/bench/canvas.ts answers. */
interface CanvasRun {
  readonly figures: Readonly<Record<string, number>>
  readonly more: Readonly<Record<string, number>>
}

/**
 * The canvas under polygons of 20 vertices, boxes and masks, 1,000 to 20,000 of each, in a headless Chromium without a GPU: the real surface on a
 * page of its own, built by vite. `--quick` takes fewer rounds. The last line is one JSON object: of 10,000 polygons at the top, of every kind and size
 * below; figures are ms, medians, and design §9 says what they must be.
 */
const KINDS = ['polygon', 'box', 'mask'] as const
const SIZES = { '1k': 1000, '5k': 5000, '10k': 10_000, '20k': 20_000 } as const
type Size = keyof typeof SIZES
const SHAPES = '10k'
const BY_SIZE = ['pan_ms', 'zoom_ms', 'edit_ms', 'add_ms', 'undo_ms', 'redraw_ratio'] as const
const quick = process.argv.includes('--quick')
const effort = quick ? { rounds: 1, steps: 8, edits: 2 } : { rounds: 5, steps: 20, edits: 20 }
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

const root = resolve(import.meta.dirname, '../..')
const folder = await mkdtemp(join(tmpdir(), 'uurga-bench-'))
try {
  await build({
    root: join(root, 'client/bench'),
    configFile: false,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: join(root, 'client/bench/canvas.html') } }
  })
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream')
    createReadStream(join(folder, name))
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    page.on('pageerror', error => console.error(error))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/canvas.html`)
    await page.waitForFunction('"runCanvasBench" in globalThis')
    const all = new Map<string, CanvasRun>()
    for (const kind of KINDS) {
      for (const size of Object.keys(SIZES) as Size[]) {
        const found = await page.evaluate<CanvasRun>(`runCanvasBench('${kind}', ${SIZES[size]}, ${JSON.stringify(effort)})`)
        all.set(`${kind} ${size}`, found)
        console.log(`${kind} ${size}: ${JSON.stringify(found.figures)}`)
      }
    }
    const top = all.get(`polygon ${SHAPES}`) as CanvasRun
    for (const [what, value] of Object.entries(top.more)) console.log(`${what}: ${value} ms`)
    const { add_ms: _, undo_ms: __, ...figures } = top.figures
    const bySize = (kind: string, field: string): Record<string, number | undefined> =>
      Object.fromEntries(Object.keys(SIZES).map(size => [size, all.get(`${kind} ${size}`)?.figures[field]]))
    const kinds = KINDS.map(kind => [kind, Object.fromEntries(BY_SIZE.map(field => [field, bySize(kind, field)]))])
    console.log(JSON.stringify({ shapes: SIZES[SHAPES], ...figures, ...Object.fromEntries(kinds) }))
  } finally {
    await browser.close()
    server.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
