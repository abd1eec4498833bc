import { defineConfig } from 'vitest/config'

const files = (name: string, include: string[], more: object = {}) => ({
  // Nothing waits for a length of time: these are how long a slow machine may take before a test is called failed.
  test: { name, include, testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } }, ...more }
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      files('layers', ['test/layers.test.ts', 'test/docs.test.ts']),
      files('unit', ['{shared,client}/src/**/*.test.{ts,tsx}', 'server/src/**/*.test.ts']),
      files('store', ['server/embedded-store/src/**/*.test.ts'], { testTimeout: 300_000 }),
      files('conformance', ['test/conformance/**/*.test.ts'], { testTimeout: 300_000 }),
      files('integration', ['test/integration/**/*.test.ts'], { testTimeout: 180_000 }),
      files('e2e', ['test/e2e/**/*.test.ts'], {
        testTimeout: 300_000,
        hookTimeout: 180_000,
        expect: { poll: { timeout: 60_000 } },
        fileParallelism: false
      })
    ]
  }
})
