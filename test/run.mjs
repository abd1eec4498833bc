// `npm test`: installs if needed, builds if stale, then every test, one group after the other (two cores cannot serve a browser
// and a load test at once). Arguments: names of groups to run only these. Prints a total; exit code 1 if one test fails.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from '../server/bin/install.mjs'

const GROUPS = ['layers', 'unit', 'store', 'conformance', 'integration', 'e2e']

/** Runs the groups; answers {passed, failed}. A group that ends without a report, or with an unhandled error, counts as a failure. */
export async function test(groups = GROUPS) {
  ensureInstalled()
  const { build } = await import('../server/bin/build.mjs')
  const built = await build()
  if (built.length > 0) console.log(`Built: ${built.join(', ')}`)
  const artifacts = join(root, 'test/artifacts')
  mkdirSync(artifacts, { recursive: true })
  const total = { passed: 0, failed: 0 }
  for (const group of groups) {
    const report = join(artifacts, `${group}.json`)
    const start = Date.now()
    const code = await vitest(group, report)
    const { numPassedTests: passed = 0, numFailedTests: failed = 0, numFailedTestSuites: suites = 0 } = read(report, start)
    const faults = Math.max(failed, suites > 0 || code !== 0 ? 1 : 0)
    total.passed += passed
    total.failed += faults
    console.log(`${group}: ${passed} passed, ${faults} failed (${((Date.now() - start) / 1000).toFixed(0)} s)`)
  }
  return total
}

function vitest(group, report) {
  const args = [
    '--no-install',
    'vitest',
    'run',
    '--project',
    group,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`
  ]
  return new Promise(resolve =>
    spawn('npx', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).on('close', code => resolve(code ?? 1))
  )
}

function read(report, since) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    return found.startTime >= since - 1000 ? found : {}
  } catch {
    return {}
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await test(process.argv.length > 2 ? process.argv.slice(2) : GROUPS)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
