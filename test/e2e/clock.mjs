// Preloaded into the product of a test: SIGUSR2 sets its clock 20 minutes ahead, so that a lease of 15 ends while the test looks on.
const real = Date.now
let ahead = 0

Date.now = () => real() + ahead
process.on('SIGUSR2', () => (ahead += 20 * 60_000))
