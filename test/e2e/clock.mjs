// Preloaded into every process of a product under test: each byte in the file UURGA_TEST_LEAPS sets its clock 20 minutes ahead, so that a lease
// of 15 ends while the test looks on. The store's process leaps with the server's: the queue corrects its clock by the store's.
import { statSync } from 'node:fs'

const real = Date.now
const leaps = process.env.UURGA_TEST_LEAPS

Date.now = () => real() + (statSync(leaps, { throwIfNoEntry: false })?.size ?? 0) * 20 * 60_000
