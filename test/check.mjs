// `npm run check`: everything that reads the code without running the product. Prints a line per check; exit code 1 if one fails.
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from '../server/bin/install.mjs'

const CHECKS = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['types shared', 'tsc', ['-p', 'shared']],
  ['types server', 'tsc', ['-p', 'server']],
  ['types embedded-store', 'tsc', ['-p', 'server/embedded-store']],
  ['types client', 'tsc', ['-p', 'client']],
  ['types test', 'tsc', ['-p', 'test']],
  ['layers', 'vitest', ['run', '--project', 'layers']],
  ['dead code', 'knip', ['--no-progress']]
]

/** Runs every check; answers {passed, failed}. */
export async function check() {
  ensureInstalled()
  let passed = 0
  for (const [name, tool, args] of CHECKS) {
    const start = Date.now()
    const { code, output } = await run(tool, args)
    const seconds = ((Date.now() - start) / 1000).toFixed(1)
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
    if (code === 0) passed++
    else console.log(output.trimEnd())
  }
  return { passed, failed: CHECKS.length - passed }
}

function run(tool, args) {
  return new Promise(resolve => {
    const child = spawn('npx', ['--no-install', tool, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => (output += bytes))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = (await check()).failed > 0 ? 1 : 0
