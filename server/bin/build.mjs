// Builds the product into dist/: the client by Vite, the server's entries by esbuild. Run directly, or called by start.mjs when
// a source is newer than the last build.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

const dist = join(root, 'dist')
const CLIENT = ['client/src', 'client/index.html', 'client/vite.config.ts', 'client/public', 'shared/src', 'package-lock.json']
const SERVER = ['server/src', 'server/embedded-store/src', 'shared/src', 'package-lock.json']
/** Bundled server programs: output name → source. Packages from npm stay outside the bundle. */
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

async function buildServer() {
  const esbuild = await import('esbuild')
  rmSync(join(dist, 'server'), { recursive: true, force: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist/server',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'own-packages-in', setup: b => b.onResolve({ filter: /^[^.]/ }, own) }]
  })
}

/** Our own workspaces go into the bundle, every other bare import stays an import. */
function own(args) {
  if (args.kind === 'entry-point') return undefined
  const found = /^@uurga\/(shared|embedded-store)\/(.+)$/.exec(args.path)
  if (!found) return { path: args.path, external: true }
  return { path: join(root, found[1] === 'shared' ? 'shared/src' : 'server/embedded-store/src', found[2]) }
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
