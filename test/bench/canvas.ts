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
 * The canvas under 10,000 polygons of 20 vertices, in a headless Chromium without a GPU: the real surface on a page of its own, built by
 * vite. `--quick` takes fewer rounds. The last line is one JSON object; figures are ms, medians, and design §9 says what they must be.
 */
const SHAPES = 10_000
const rounds = process.argv.includes('--quick') ? 3 : 9
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
    const { figures, more } = await page.evaluate<CanvasRun>(`runCanvasBench(${SHAPES}, ${rounds})`)
    for (const [what, value] of Object.entries(more)) console.log(`${what}: ${value} ms`)
    console.log(JSON.stringify(figures))
  } finally {
    await browser.close()
    server.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
