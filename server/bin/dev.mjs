// `npm run dev`: both ends in watch mode. The client is served by Vite with hot reload and passes /api and /live on to the server.
import { spawn } from 'node:child_process'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const children = [
  spawn('npx', ['tsx', 'watch', '--clear-screen=false', 'server/src/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn('npx', ['vite', '--config', 'client/vite.config.ts', 'client'], { cwd: root, stdio: 'inherit' })
]
for (const child of children) child.on('exit', code => stop(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

function stop(code) {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode = code
}
