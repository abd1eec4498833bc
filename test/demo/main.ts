/**
 * The whole round by API, on the sample data: raw files in, labelled by two people, judged by a third, released, exported, and every count held
 * to the demo's own account. Ends with 0 only if all agree.
 */
import { join, resolve } from 'node:path'
import { openProduct } from './product.ts'
import { createRound } from './round.ts'
import { faultsOf, tableOf } from './table.ts'

const fixtures = join(resolve(import.meta.dirname, '../..'), 'fixtures')

const started = Date.now()
const product = await openProduct()
console.log(`Uurga at ${product.name}`)
const round = createRound(product.admin, fixtures)
try {
  await round.play()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await product.close()
}
const faults = faultsOf(round.rows)
const counts = round.rows.flatMap(({ checks }) => checks).length
console.log([tableOf(round.rows), ...faults].join('\n'))
console.log(`${counts - faults.length} of ${counts} counts agree, ${((Date.now() - started) / 1000).toFixed(1)} s`)
if (faults.length > 0) process.exitCode = 1
