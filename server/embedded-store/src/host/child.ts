import { startServer } from './server.ts'

/**
 * The store as a process of its own. The parent passes one JSON argument, hears `{ready}` or `{failed}` over IPC, and owns its life: when
 * the channel closes, because the parent ended in whatever way, queued writes are committed and the process ends.
 */
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof startServer>[0]
  const server = await startServer({ ...options, log: message => process.send?.({ log: message }) })
  const end = (): void => void server.close().finally(() => process.exit(0))
  process.on('disconnect', end)
  process.on('message', message => message === 'close' && end())
  // Ctrl+C goes to the whole group: the parent closes its connections first and then says so.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
  process.send?.({ ready: server.socket })
}

main().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1))
})
