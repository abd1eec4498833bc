// Builds the product into dist/: the client by Vite, the server's entries by esbuild. Run directly, or called by start.mjs when
// a source is newer than the last build.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

const dist = join(root, 'dist')
const CLIENT = ['client/src', 'client/index.html', 'client/vite.config.ts', 'client/public', 'shared/src', 'package-lock.json']
const SERVER = ['server/src', 'server/embedded-store/src', 'shared/src', 'server/bin/build.mjs', 'package-lock.json']
/** Bundled server programs: output name → source. One file each and one for what they share start in half the time of a thousand. */
const ENTRIES = {
  main: 'server/src/main.ts',
  'embedded-store': 'server/embedded-store/src/host/child.ts',
  'media-child': 'server/src/media/child.ts',
  'store-tools': 'server/src/store/tools.ts'
}

/** Builds what is stale; answers what was built. */
export async function build({ force = false, only } = {}) {
  const built = []
  for (const [name, sources, run] of [
    ['server', SERVER, buildServer],
    ['client', CLIENT, buildClient]
  ]) {
    if (only !== undefined && only !== name) continue
    const stamp = join(dist, `.${name}`)
    const newest = String(Math.max(...sources.map(source => newestIn(join(root, source)))))
    if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === newest) continue
    const start = Date.now()
    await run()
    writeFileSync(stamp, newest)
    built.push(`${name} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
  return built
}

/** Packages that stay outside the bundle: native ones, and those that the MongoDB driver and ws ask for and do without. */
const OUTSIDE = [
  'lmdb',
  'sharp',
  '@node-rs/argon2',
  '@aws-sdk/credential-providers',
  '@mongodb-js/zstd',
  'aws4',
  'bufferutil',
  'gcp-metadata',
  'kerberos',
  'mongodb-client-encryption',
  'snappy',
  'socks',
  'utf-8-validate'
]

/** What packages in CommonJS find around them. */
const COMMONJS = `import { createRequire as createRequire_ } from 'node:module'
import { dirname as dirname_ } from 'node:path'
import { fileURLToPath as fileURLToPath_ } from 'node:url'
const require = createRequire_(import.meta.url)
const __filename = fileURLToPath_(import.meta.url)
const __dirname = dirname_(__filename)`

async function buildServer() {
  const esbuild = await import('esbuild')
  rmSync(join(dist, 'server'), { recursive: true, force: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist/server',
    bundle: true,
    // What is imported while running is a file of its own: the store's process starts before the rest is read.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
    keepNames: true,
    external: OUTSIDE,
    banner: { js: COMMONJS },
    sourcemap: true,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'own-packages', setup: b => b.onResolve({ filter: /^@uurga\// }, own) }]
  })
}

/** Our own workspaces, by their sources. */
function own({ path }) {
  const [, name, file] = /^@uurga\/(shared|embedded-store)\/(.+)$/.exec(path) ?? []
  if (file !== undefined) return { path: join(root, name === 'shared' ? 'shared/src' : 'server/embedded-store/src', file) }
}

async function buildClient() {
  const vite = await import('vite')
  await vite.build({ root: join(root, 'client'), configFile: join(root, 'client/vite.config.ts'), logLevel: 'warn' })
}

/** Newest change below a path, milliseconds; 0 where there is nothing. A removed file shows in its folder's time. */
function newestIn(path) {
  if (!existsSync(path)) return 0
  const at = statSync(path)
  if (!at.isDirectory()) return at.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), at.mtimeMs)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled()
  const built = await build({ force: process.argv.includes('--force') })
  console.log(built.length > 0 ? `Built: ${built.join(', ')}` : 'Nothing to build')
}
