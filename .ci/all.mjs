// `npm run check` and `npm test` in one, with one closing line.
import { check } from '../test/check.mjs'
import { test } from '../test/run.mjs'

const checks = await check()
const tests = await test()
const passed = checks.passed + tests.passed
const failed = checks.failed + tests.failed
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0
