/** What the queue's service promises, on whatever store: one suite for the store in memory and for the real ones. */
import { describe } from 'vitest'
import { serviceDesk, type Bench } from './service-desk.ts'
import { lanesSuite } from './service-lanes.ts'
import { supervisionSuite } from './service-supervision.ts'
import { workSuite } from './service-work.ts'

export const serviceSuite = (name: string, open: () => Promise<Bench>): void => {
  describe(`the queue on ${name}`, () => {
    const desk = serviceDesk(open)
    workSuite(desk)
    supervisionSuite(desk)
    lanesSuite(desk)
  })
}
