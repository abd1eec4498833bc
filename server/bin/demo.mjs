// `npm run demo`: plays the whole round by API on the sample data and holds every count to what must come out (test/demo).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'test/demo/main.ts')], {
  cwd: root,
  stdio: 'inherit'
})
process.exitCode = status ?? 1
