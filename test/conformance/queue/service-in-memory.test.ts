import { queueOn } from '@uurga/server/jobs/service.ts'
import { createMemoryStore } from './memory-store.ts'
import { seeded } from './random.ts'
import { serviceSuite } from './service-suite.ts'

serviceSuite('a store in memory', () => {
  const store = createMemoryStore()
  let time = 1.76e12
  const queue = queueOn(
    {
      execute: operation => Promise.resolve(store.execute(operation)),
      prepare: () => Promise.resolve(),
      localTime: () => Promise.resolve(time)
    },
    { now: () => time, random: seeded(1) }
  )
  const pass = (ms: number): void => {
    time += ms
  }
  return Promise.resolve({ queue, pass, operations: store.operations, close: () => Promise.resolve() })
})
