import { mkdir } from 'node:fs/promises'
import { ConfigFault, orFault, readConfig } from './config/config.ts'
import { openEmbedded } from './store/embedded.ts'

/** Reads the settings, starts the store's process, and reads the program itself while that comes up. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  await orFault(`DATA_DIR ${config.dataDir} cannot be used`, () => mkdir(config.dataDir, { recursive: true, mode: 0o700 }))
  const opening = config.mongodbUri === undefined ? openEmbedded(config.dataDir) : undefined
  // Its failure is told where it is awaited.
  opening?.catch(() => undefined)
  const { run } = await import('./run.ts')
  await run(config, opening)
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigFault ? error.message : error)
  process.exit(1)
})
