// `npm run store:check`, `backup`, `restore`, `store:copy`: the operator's tools, on the built product.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const { build } = await import('./build.mjs')
await build({ only: 'server' })
await import(pathToFileURL(join(root, 'dist/server/store-tools.js')).href)
