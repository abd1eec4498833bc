/** Small scenarios in every interleaving of their operations, with a crash before or after any of them where the scenario says so. */
import { count } from '@uurga/server/jobs/count.ts'
import type { Steps } from '@uurga/server/jobs/operations.ts'
import { recountPeople } from '@uurga/server/jobs/people.ts'
import { sweep } from '@uurga/server/jobs/sweep.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import { resumable } from '@uurga/shared/jobs/states.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { Broken } from './invariants.ts'
import * as play from './players.ts'
import { PROJECT, World, type Mutation, type Server } from './world.ts'

export interface Scenario {
  readonly name: string
  /** A world in which some commands have begun. */
  readonly begin: (mutation?: Mutation) => Stage
  /** Crashes that may happen in one run. */
  readonly crashes: number
}

export interface Explored {
  readonly runs: number
  readonly steps: number
  readonly complete: boolean
}

/** Plays a scenario once. `choose` says what happens next: one of the tasks goes on, or (above that number) one of the faults happens. */
const playOnce = (
  { begin, crashes }: Scenario,
  choose: (tasks: number, faults: number) => number,
  mutation?: Mutation
): number => {
  const stage = begin(mutation)
  const { world } = stage
  let crashed = 0
  while (world.tasks.length) {
    const tasks = world.tasks.length
    const choice = choose(tasks, crashed < crashes ? 2 * tasks : 0)
    const task = world.tasks[choice % tasks]
    if (!task) break
    if (choice < tasks) world.step(task)
    else {
      crashed++
      world.drop(task, choice < 2 * tasks)
    }
  }
  stage.end()
  return world.steps
}

/** Plays a scenario in every order, depth first, until all are played or `limit` are. */
export const explore = (scenario: Scenario, limit: number): Explored => {
  let runs = 0
  let steps = 0
  const open: number[][] = [[]]
  for (let prefix = open.pop(); prefix && runs < limit; prefix = open.pop()) {
    const known = prefix
    const choices: number[] = []
    steps += playOnce(scenario, (tasks, faults) => {
      const choice = known[choices.length]
      if (choice === undefined) for (let other = tasks + faults - 1; other > 0; other--) open.push([...choices, other])
      choices.push(choice ?? 0)
      return choice ?? 0
    })
    runs++
  }
  return { runs, steps, complete: !open.length }
}

/** Plays a scenario in so many random orders, with a fault here and there. */
export const sample = (scenario: Scenario, runs: number, random: () => number, mutation?: Mutation): void => {
  for (let k = 0; k < runs; k++)
    playOnce(
      scenario,
      (tasks, faults) => (random() < 0.05 ? Math.floor(random() * (tasks + faults)) : Math.floor(random() * tasks)),
      mutation
    )
}

interface Cast {
  /** How many people; the first `labellers` only label, the rest only review (when there are levels). */
  readonly people: number
  readonly labellers?: number
  readonly overlap?: number
  readonly levels?: number
  readonly hand?: number
  readonly disagree?: boolean
}

/** A small world and shorthands to play in it. */
export class Stage {
  readonly world: World
  readonly cast: Cast
  readonly got: play.Lease[] = []
  #commands = 0

  constructor(cast: Cast, mutation?: Mutation) {
    this.cast = cast
    const { people, labellers = people, overlap = 1, levels = 0, hand = 2, disagree = false } = cast
    this.world = new World({
      people: Array.from({ length: people }, (_, k) => ({
        user: `u${k}`,
        role: k < labellers ? ('annotator' as const) : ('supervisor' as const),
        skills: k < labellers ? ['label'] : []
      })),
      workflow: { overlap, levels },
      hand,
      facts: () => ({ disagree }),
      mutation
    })
  }

  server(k: number): Server {
    const server = this.world.servers[k]
    if (!server) throw new Error('no such server')
    return server
  }

  begin<T>(server: number, steps: (process: Server['process']) => Steps<T>, done?: (answer: T) => void): void {
    const chosen = this.server(server)
    this.world.start(chosen, steps(chosen.process), done)
  }

  alone<T>(steps: (process: Server['process']) => Steps<T>): T {
    const server = this.server(0)
    return this.world.now(server, steps(server.process))
  }

  isJudge(user: string): boolean {
    return Number(user.slice(1)) >= (this.cast.labellers ?? this.cast.people)
  }

  beginClaim(server: number, user: string, command: string): void {
    const kind = this.isJudge(user) ? 'review' : 'label'
    this.begin(
      server,
      process => play.claimAs(process, user, kind, command),
      found => {
        if (!('idle' in found)) this.got.push(play.leaseOf(found))
      }
    )
  }

  claim(user: string): play.Lease {
    const found = this.alone(process =>
      play.claimAs(process, user, this.isJudge(user) ? 'review' : 'label', `a${++this.#commands}`)
    )
    if ('idle' in found) throw new Error(`nothing for ${user}: ${found.idle}`)
    return play.leaseOf(found)
  }

  /** One slice, labelled by as many as it needs, waiting for its reviewer. */
  inReview(): readonly play.Lease[] {
    const overlap = this.cast.overlap ?? 1
    this.world.add('x0', 0, 0, { most: overlap })
    return Array.from({ length: overlap }, (_, k) => {
      const lease = this.claim(`u${k}`)
      this.alone(process => play.submitLease(process, lease, `s${k}`))
      return lease
    })
  }

  /** Afterwards, without faults: everything gets done that somebody can do, and is counted. */
  end(): void {
    const { world, cast } = this
    const users = Array.from({ length: cast.people }, (_, k) => `u${k}`)
    const isLeft = (): boolean => world.slices().some(slice => users.some(user => this.canGoOn(slice, user)))
    for (let round = 0; round < 12 && isLeft(); round++) {
      world.time += 1.2e6 * (round > 5 ? 2 ** (round - 5) : 1)
      this.alone(process => sweep(process))
      for (const user of users) {
        const kind = this.isJudge(user) ? 'review' : 'label'
        const found = this.alone(process => play.claimAs(process, user, kind, `z${++this.#commands}`))
        if ('idle' in found) continue
        this.alone<object>(process => play.handIn(process, world, play.leaseOf(found), `z${++this.#commands}`, 'accept'))
      }
    }
    while (this.alone(process => count(process)).counted);
    while (this.alone(() => recountPeople()));
    for (const slice of world.slices())
      if (users.some(user => this.canGoOn(slice, user))) throw new Broken(`${slice._id} is left`)
    world.invariants.books()
  }

  canGoOn(slice: Slice, user: string): boolean {
    if (slice.stage === 'done' || slice.stage === 'archived' || slice.stage === 'stuck') return false
    if (isReview(slice.stage) !== this.isJudge(user)) return false
    const mine = slice.jobs.find(job => job.by === user)
    if (!mine) return slice.free > 0
    if (mine.stage !== slice.stage) return false
    return mine.state === 'returned' || mine.state === 'leased' || (resumable.includes(mine.state) && slice.free > 0)
  }
}

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
