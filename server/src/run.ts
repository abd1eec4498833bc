import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import type { Config } from './config/config.ts'
import { LIMITS } from './config/limits.ts'
import { createLog } from './logging/log.ts'
import { samplePeople, sampleProjects } from './samples/seed.ts'
import { serve } from './serve.ts'
import { createServices } from './services.ts'
import { openStore } from './store/connect.ts'

/** Wires the process: store, services, borders; prints where it is and how to get in; ends cleanly on SIGTERM and SIGINT. */
export async function run(config: Config, opening: Promise<EmbeddedStore> | undefined): Promise<void> {
  const log = createLog(config.logLevel)
  const store = await openStore(config, opening)
  void store.lost?.then(reason => {
    console.error(`${reason}. Nothing can be answered without it: start again.`)
    process.exit(1)
  })
  const services = createServices({ config, log, connection: store.connection })
  await services.start()
  const client = [resolve(import.meta.dirname, '../client'), resolve(import.meta.dirname, '../../dist/client')].find(folder =>
    existsSync(resolve(folder, 'index.html'))
  )
  const serving = await serve(services, { config, store: store.name, client })

  let ending = false
  const end = async (): Promise<void> => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), LIMITS.shutdownMs).unref()
    await serving.close()
    await services.stop()
    await store.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())

  console.log(`Uurga is ready: ${serving.url}`)
  for (const warning of config.warnings) console.log(`  ${warning}`)
  const people = config.demo ? await samplePeople(services) : await onlyAdmin(services)
  if (people.length === 0) return
  console.log('\nOne-time sign-in links (15 minutes, one use each):')
  for (const { name, user } of people)
    console.log(`  ${name.padEnd(12)}${serving.url}/link/${await services.accounts.link(user)}`)
  if (!config.demo) return
  await sampleProjects(services, people).catch((error: unknown) => log.error({ error }, 'the sample projects could not be made'))
}

async function onlyAdmin({
  accounts
}: Pick<ReturnType<typeof createServices>, 'accounts'>): Promise<readonly { name: string; user: string }[]> {
  const admin = await accounts.firstAdmin()
  return admin === undefined ? [] : [{ name: 'admin', user: admin }]
}
