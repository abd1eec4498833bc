/** What claims cost in operations, whatever lies ahead: figures of the design, held on the store in memory. */
import type { Held, Idle } from '@uurga/server/jobs/commands/hand.ts'
import type { Steps } from '@uurga/server/jobs/operations.ts'
import type { Process } from '@uurga/server/jobs/process.ts'
import { sweep } from '@uurga/server/jobs/sweep.ts'
import { fresh } from '@uurga/shared/jobs/order.ts'
import type { Job } from '@uurga/shared/jobs/slice.ts'
import { describe, expect, it } from 'vitest'
import * as play from './players.ts'
import { World, type WorldOptions } from './world.ts'

interface Cost {
  readonly claims: number
  readonly mean: number
  readonly most: number
}

/** People claim and hand in, in turn, `rounds` times; only delivered claims are counted, after each person's first. */
const measure = (world: World, users: readonly string[], kind: 'label' | 'review', rounds: number): Cost => {
  const [server] = world.servers
  if (!server) throw new Error('no server')
  const perform = <T>(steps: (process: Process) => Steps<T>): T => world.now(server, steps(server.process))
  const costs: number[] = []
  for (let k = 0; k < rounds * users.length; k++) {
    const user = users[k % users.length] ?? ''
    world.time += 50
    const before = world.steps
    const found = perform<Held | Idle>(process => play.claimAs(process, user, kind, `c${k}`))
    if ('idle' in found) continue
    if (k >= users.length) costs.push(world.steps - before)
    perform<object>(process => play.handIn(process, world, play.leaseOf(found), `m${k}`, 'accept'))
  }
  const sum = costs.reduce((all, cost) => all + cost, 0)
  return { claims: costs.length, mean: sum / costs.length, most: Math.max(...costs) }
}

const people = (count: number, role: 'annotator' | 'supervisor'): WorldOptions['people'] =>
  Array.from({ length: count }, (_, k) => ({ user: `u${k}`, role }))
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, k) => `u${k}`)

describe('a delivered claim', () => {
  it.each([1, 3])('costs two operations on untouched slices at overlap %i', overlap => {
    const world = new World({ people: people(8, 'annotator'), workflow: { overlap, levels: 1 } })
    for (let k = 0; k < 600; k++) world.add(`x${k}`, 0, k)
    const { claims, mean, most } = measure(world, names(8), 'label', 60)
    expect(claims).toBeGreaterThan(400)
    expect(mean).toBeLessThanOrEqual(2.1)
    expect(most).toBeLessThanOrEqual(5)
  })

  it('costs the same behind a person’s long past', () => {
    const world = new World({ people: people(2, 'annotator'), workflow: { overlap: 2, levels: 1 } })
    for (let k = 0; k < 400; k++) {
      const past: Job = { job: `j${k}`, by: 'u0', stage: 'label', state: 'skipped' }
      world.add(`past${k}`, 0, 0, { jobs: [past], order: world.time - 1e6 + k })
    }
    for (let k = 0; k < 300; k++) world.add(`x${k}`, 0, k)
    const { mean, most } = measure(world, ['u0'], 'label', 200)
    expect(mean).toBeLessThanOrEqual(2.1)
    expect(most).toBeLessThanOrEqual(3)
  })

  it('costs two operations in review', () => {
    const world = new World({ people: [...people(4, 'supervisor'), { user: 'ann', role: 'annotator' }], workflow: { levels: 1 } })
    for (let k = 0; k < 300; k++) world.add(`x${k}`, 0, k)
    measure(world, ['ann'], 'label', 300)
    const { mean, most } = measure(world, names(4), 'review', 60)
    expect(mean).toBeLessThanOrEqual(2.05)
    expect(most).toBeLessThanOrEqual(3)
  })
})

describe('nothing starves', () => {
  it('a slice far behind everybody’s cursor is found by the only person who may take it, while fresh work never ends', () => {
    const world = new World({
      people: people(3, 'annotator'),
      skew: 5000,
      hand: 1,
      lanes: [{}, {}],
      workflow: { overlap: 2, levels: 1 }
    })
    const servers = world.servers
    let made = 0
    let claims = 0
    const feed = (): void => {
      for (; made < 60 + claims; made++) world.add(`f${made}`, made % 2, made, { want: 1, free: 1, most: 1 })
    }
    const skipped = (by: string): Job => ({ job: `q-${by}`, by, stage: 'label', state: 'skipped' })
    feed()
    let found = -1
    for (let k = 0; k < 3000 && found < 0; k++) {
      if (k === 300) world.add('x', 1, 0, { want: 1, free: 1, most: 1, order: 5, jobs: [skipped('u1'), skipped('u2')] })
      world.time += 1500
      const server = servers[k % servers.length]
      if (!server) throw new Error('no server')
      world.now(server, sweep(server.process))
      const lease = world.now(server, play.claimAs(server.process, `u${k % 3}`, 'label', `c${k}`))
      if (!('idle' in lease)) {
        claims++
        if (lease.slice._id === 'x') found = k
        else world.now(server, play.submitLease(server.process, play.leaseOf(lease), `m${k}`))
      }
      feed()
    }
    expect(found).toBeGreaterThan(300)
    expect(world.slice('x').order).toBeLessThan(fresh(0))
  })
})
