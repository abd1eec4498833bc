/**
 * `npx tsx test/faults/store-kill.ts [kills]`: `kill -9` of the embedded store under load, 200 times unless told otherwise, and what of it
 * was lost. Exit code 1 if anything was.
 */
import { killRounds } from '@uurga/embedded-store/faults/kill-rounds.ts'

const started = performance.now()
const { kills, acknowledged, lost, half, doubled, faults } = await killRounds(Number(process.argv[2] ?? 200), Math.random)
for (const fault of faults.slice(0, 20)) console.error(fault)
console.log(
  `kills ${kills}, writes acknowledged ${acknowledged}, lost ${lost}, half-done commands ${half}, given twice ${doubled}, ` +
    `index differences ${faults.length} (${((performance.now() - started) / 1000).toFixed(0)} s)`
)
process.exitCode = lost + half + doubled + faults.length > 0 ? 1 : 0
