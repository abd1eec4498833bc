import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Our own flags: the npm build's defaults switch web security off, and CORS faults would go unseen. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none'
]

/** Name that a page outside the loopback has in tests: the browser alone resolves it, to this machine. */
export const OTHER_HOST = 'uurga.test'

/** Launches a headless Chromium: the system's where there is one, else the one from npm (unpacked once, into .cache/). */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable(),
    headless: true,
    args: [...ARGS, `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1`]
  })
}

async function executable(): Promise<string> {
  const found = [process.env.CHROMIUM_PATH, ...INSTALLED].find(path => path !== undefined && path !== '' && existsSync(path))
  if (found !== undefined) return found
  const folder = resolve(import.meta.dirname, '../../.cache/chromium')
  mkdirSync(folder, { recursive: true })
  // The package unpacks below TMPDIR and reuses whatever chromium lies there: a folder of our own keeps strangers out.
  process.env.TMPDIR = folder
  const { default: packaged } = await import('@sparticuz/chromium')
  const path = await packaged.executablePath()
  return existsSync(path) ? path : join(folder, 'chromium')
}
