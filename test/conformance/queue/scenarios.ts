/** Small scenarios that are played in every interleaving of their operations. */
import { count } from '@uurga/server/jobs/count.ts'
import { recountPeople } from '@uurga/server/jobs/people.ts'
import { sweep } from '@uurga/server/jobs/sweep.ts'
import { Broken } from './invariants.ts'
import * as play from './players.ts'
import { PROJECT } from './world.ts'
import type { Scenario } from './explore.ts'
import { Stage, type Cast } from './stage.ts'

const X0 = { lane: `${PROJECT}-0`, slice: 'x0' }

const scenario = (
  name: string,
  cast: Cast,
  play: (stage: Stage) => void,
  crashes = 0,
  after?: (stage: Stage) => void
): Scenario => ({
  name,
  crashes,
  begin: mutation => {
    const stage = new Stage(cast, mutation)
    play(stage)
    if (!after) return stage
    const end = stage.end.bind(stage)
    stage.end = () => {
      after(stage)
      end()
    }
    return stage
  }
})

const LONG = 2e6

const REVIEW = { people: 2, labellers: 1, levels: 1 } as const

export const scenarios: readonly Scenario[] = [
  scenario(
    'two claim one seat',
    { people: 2 },
    stage => {
      stage.world.add('x0', 0, 0)
      stage.beginClaim(0, 'u0', 'a')
      stage.beginClaim(1, 'u1', 'b')
    },
    1
  ),
  scenario(
    'one person in two tabs, overlap 2',
    { people: 3, overlap: 2 },
    stage => {
      stage.world.add('x0', 0, 0, { most: 2 })
      stage.beginClaim(0, 'u0', 'a')
      stage.beginClaim(1, 'u0', 'b')
    },
    1
  ),
  scenario('three claim two seats', { people: 4, overlap: 2 }, stage => {
    stage.world.add('x0', 0, 0, { most: 2 })
    for (const [k, user] of ['u0', 'u1', 'u2'].entries()) stage.beginClaim(k % 2, user, `c${k}`)
  }),
  scenario(
    'the same command twice',
    { people: 1 },
    stage => {
      stage.world.add('x0', 0, 0)
      stage.world.add('x1', 0, 1)
      stage.beginClaim(0, 'u0', 'a')
      stage.beginClaim(1, 'u0', 'a')
    },
    1,
    ({ got }) => {
      if (new Set(got.map(lease => lease.token)).size > 1) throw new Broken('one command, two leases')
    }
  ),
  scenario(
    'a hand of one, two tabs',
    { people: 1, hand: 1 },
    stage => {
      for (let k = 0; k < 3; k++) stage.world.add(`x${k}`, 0, k)
      stage.beginClaim(0, 'u0', 'a')
      stage.beginClaim(1, 'u0', 'b')
    },
    1
  ),
  scenario('late submit, sweep and claim', { people: 2 }, stage => {
    stage.world.add('x0', 0, 0)
    const lease = stage.claim('u0')
    stage.world.time += LONG
    stage.begin(0, process => play.submitLease(process, lease, 'm'))
    stage.begin(1, process => sweep(process))
    stage.beginClaim(1, 'u1', 'b')
  }),
  scenario(
    'two sweeps and a claim',
    { people: 2 },
    stage => {
      stage.world.add('x0', 0, 0)
      stage.claim('u0')
      stage.world.time += LONG
      stage.begin(0, process => sweep(process))
      stage.begin(1, process => sweep(process))
      stage.beginClaim(1, 'u1', 'b')
    },
    1
  ),
  scenario(
    'heartbeat at the last moment, sweep and claim',
    { people: 2 },
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.world.time += 906e3
      stage.begin(0, process => play.beat(process, lease))
      stage.begin(1, process => sweep(process))
      stage.beginClaim(1, 'u1', 'b')
    },
    1
  ),
  scenario(
    'another device takes over while the first submits',
    { people: 2 },
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.begin(0, process => play.submitLease(process, lease, 'm'))
      stage.begin(1, process => play.moveDevice(process, lease, 'token-two'))
      stage.begin(1, process => play.beat(process, lease))
    },
    1
  ),
  scenario(
    'a take over cut short keeps the limit',
    { people: 1, hand: 1 },
    stage => {
      stage.world.add('x0', 0, 0)
      stage.world.add('x1', 0, 1)
      const lease = stage.claim('u0')
      stage.world.time += 70e3
      stage.begin(0, process => play.moveDevice(process, lease, 'token-two'))
      stage.beginClaim(1, 'u0', 'b')
    },
    1
  ),
  scenario(
    'skip and claim',
    { people: 4, overlap: 2 },
    stage => {
      stage.world.add('x0', 0, 0, { most: 2 })
      const lease = stage.claim('u0')
      stage.begin(0, process => play.leave(process, lease, 'skip'))
      stage.beginClaim(1, 'u1', 'b')
    },
    1
  ),
  scenario(
    'regain and claim after giving back',
    { people: 2 },
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.alone(process => play.leave(process, lease, 'unclaim'))
      stage.beginClaim(0, 'u0', 'b')
      stage.beginClaim(1, 'u1', 'c')
    },
    1
  ),
  scenario(
    'submitted twice',
    { people: 1 },
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.begin(0, process => play.submitLease(process, lease, 'm'))
      stage.begin(1, process => play.submitLease(process, lease, 'm'))
    },
    1
  ),
  scenario(
    'two last submits that disagree',
    { people: 4, overlap: 2, disagree: true },
    stage => {
      stage.world.add('x0', 0, 0, { most: 3 })
      const [a, b] = [stage.claim('u0'), stage.claim('u1')]
      stage.begin(0, process => play.submitLease(process, a, 'm'))
      stage.begin(1, process => play.submitLease(process, b, 'n'))
    },
    1
  ),
  scenario('third skip, third skip and reopen', { people: 4, overlap: 2 }, stage => {
    stage.world.add('x0', 0, 0, { most: 2, skips: 1 })
    const [a, b] = [stage.claim('u0'), stage.claim('u1')]
    stage.begin(0, process => play.leave(process, a, 'skip'))
    stage.begin(1, process => play.leave(process, b, 'skip'))
    stage.begin(1, process => play.reopen(process, X0))
  }),
  scenario('late verdict, sweep and another reviewer', { ...REVIEW, people: 3 }, stage => {
    stage.inReview()
    const lease = stage.claim('u1')
    stage.world.time += LONG
    stage.begin(0, process => play.judgeLease(process, stage.world, lease, 'm', 'accept'))
    stage.begin(1, process => sweep(process))
    stage.beginClaim(1, 'u2', 'b')
  }),
  scenario(
    'the same return twice',
    REVIEW,
    stage => {
      stage.inReview()
      const lease = stage.claim('u1')
      stage.begin(0, process => play.judgeLease(process, stage.world, lease, 'm', 'return'))
      stage.begin(1, process => play.judgeLease(process, stage.world, lease, 'm', 'return'))
    },
    1
  ),
  scenario(
    'take back and review claim',
    REVIEW,
    stage => {
      const [lease] = stage.inReview()
      if (lease) stage.begin(0, process => play.takeBack(process, lease))
      stage.beginClaim(1, 'u1', 'a')
    },
    1
  ),
  scenario('take back, review claim and return by a supervisor', { people: 3, labellers: 2, overlap: 2, levels: 1 }, stage => {
    const [lease] = stage.inReview()
    if (lease) stage.begin(0, process => play.takeBack(process, lease))
    stage.beginClaim(1, 'u2', 'a')
    if (lease) stage.begin(1, process => play.giveBack(process, lease, lease.job))
  }),
  scenario('two bulk accepts and a claim', { ...REVIEW, people: 4 }, stage => {
    stage.inReview()
    stage.begin(0, process => play.acceptMany(process, 'u1', 'review1', 'b1'))
    stage.begin(1, process => play.acceptMany(process, 'u2', 'review1', 'b2'))
    stage.beginClaim(1, 'u3', 'a')
  }),
  scenario(
    'undo of a bulk accept, and level 2',
    { people: 4, labellers: 1, levels: 2 },
    stage => {
      stage.inReview()
      const { bulk } = stage.alone(process => play.acceptMany(process, 'u1', 'review1', 'b1'))
      stage.begin(0, process => play.undoMany(process, 'u1', bulk))
      stage.beginClaim(1, 'u2', 'a')
    },
    1
  ),
  scenario(
    'archive and submit',
    REVIEW,
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.begin(0, process => play.submitLease(process, lease, 'm'))
      stage.begin(1, process => play.archive(process, X0))
    },
    1
  ),
  scenario('archive, verdict and reopen', REVIEW, stage => {
    stage.inReview()
    const lease = stage.claim('u1')
    stage.begin(0, process => play.judgeLease(process, stage.world, lease, 'm', 'accept'))
    stage.begin(1, process => play.archive(process, X0))
    stage.begin(1, process => play.reopen(process, X0))
  }),
  scenario('reassign, submit and force', { people: 3, labellers: 2, levels: 1 }, stage => {
    stage.world.add('x0', 0, 0)
    const lease = stage.claim('u0')
    stage.begin(0, process => play.submitLease(process, lease, 'm'))
    stage.begin(1, process => play.reassignTo(process, X0, 'u1', lease.job))
    stage.begin(1, process => play.force(process, X0, lease.job))
  }),
  scenario(
    'overlap raised at the last submit',
    { people: 4, labellers: 2, levels: 1 },
    stage => {
      stage.world.add('x0', 0, 0)
      const lease = stage.claim('u0')
      stage.begin(0, process => play.submitLease(process, lease, 'm'))
      stage.begin(1, process => play.raise(process, X0, 2))
    },
    1
  ),
  scenario(
    'two count',
    REVIEW,
    stage => {
      stage.inReview()
      stage.begin(0, process => count(process))
      stage.begin(1, process => count(process))
    },
    1
  ),
  scenario(
    'counting and a verdict',
    REVIEW,
    stage => {
      stage.inReview()
      const lease = stage.claim('u1')
      stage.begin(0, process => count(process))
      stage.begin(1, process => play.judgeLease(process, stage.world, lease, 'm', 'accept'))
    },
    1
  ),
  scenario(
    'personal sums and counting',
    REVIEW,
    stage => {
      stage.inReview()
      stage.alone(process => count(process))
      const lease = stage.claim('u1')
      stage.alone(process => play.judgeLease(process, stage.world, lease, 'm', 'fix'))
      stage.begin(0, () => recountPeople())
      stage.begin(1, process => count(process))
    },
    1
  )
]
