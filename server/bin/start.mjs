// `npm start`: installs if needed, builds if stale, serves.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const { build } = await import('./build.mjs')
const built = await build()
if (built.length > 0) console.log(`Built: ${built.join(', ')}`)
await import(pathToFileURL(join(root, 'dist/server/main.js')).href)
