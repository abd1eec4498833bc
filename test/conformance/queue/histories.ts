/** Random histories: people, supervisors, sweeps and counting in any order, with crashes and skewed clocks; then calm, and everything ends. */
import { count } from '@uurga/server/jobs/count.ts'
import { rerank } from '@uurga/server/jobs/insert.ts'
import { memberId, type MemberRole } from '@uurga/server/jobs/models/members.ts'
import type { Operation } from '@uurga/server/jobs/operations.ts'
import { recountPeople } from '@uurga/server/jobs/people.ts'
import { setLanes } from '@uurga/server/jobs/projects.ts'
import { sweep } from '@uurga/server/jobs/sweep.ts'
import { refreshTops } from '@uurga/server/jobs/tops.ts'
import { fractionOf } from '@uurga/shared/jobs/hash.ts'
import { fresh } from '@uurga/shared/jobs/order.ts'
import { isOpen, isReview } from '@uurga/shared/jobs/stages.ts'
import { resumable } from '@uurga/shared/jobs/states.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { Broken } from './invariants.ts'
import * as play from './players.ts'
import { seeded } from './random.ts'
import { PROJECT, World, type Mutation } from './world.ts'

export interface HistoryOptions {
  readonly mutation?: Mutation | undefined
  /** Sees every operation and its answer. */
  readonly record?: (operation: Operation, answer: unknown) => void
  readonly overlap?: number
}

/** What a history came to: for the tests to see that it was not empty. */
export interface Outcome {
  readonly steps: number
  readonly crashes: number
  readonly acknowledged: number
  readonly stages: Readonly<Record<string, number>>
  readonly did: ReadonlySet<string>
}

interface Person {
  readonly user: string
  readonly role: MemberRole
  readonly skills: readonly string[]
  hand: play.Lease[]
}

class History {
  readonly random: () => number
  readonly world: World
  readonly people: readonly Person[]
  readonly lanes: number
  readonly most: number
  readonly bossy: number
  readonly sour: number
  readonly crashRate: number
  readonly sent: { lease: play.Lease; command: string; opinion: play.Opinion }[] = []
  readonly submitted: play.Lease[] = []
  readonly bulks: { user: string; bulk: string }[] = []
  readonly acknowledged = new Map<string, play.Lease>()
  #command = 0
  #made = 0

  constructor(seed: number, { mutation, overlap, record }: HistoryOptions) {
    this.random = seeded(seed)
    const want = overlap ?? 1 + this.below(3)
    this.lanes = 1 + this.below(3)
    const names = Array.from({ length: Math.max(want + 1, 3 + this.below(5)) }, (_, k) => `u${k}`)
    const skilled = (user: string): readonly string[] =>
      Array.from({ length: this.lanes }, (_, lane) => `s${lane}`).filter((_, lane) => lane === 0 || fractionOf(user + lane) < 0.6)
    this.people = names.map(user => ({
      user,
      role: fractionOf(`role ${user}`) < 0.6 ? 'supervisor' : 'annotator',
      skills: skilled(user),
      hand: []
    }))
    const deep = this.random() < 0.15 ? 0 : 2
    this.world = new World({
      people: this.people.map(({ user, role, skills }) => ({ user, role, skills })),
      processes: 3,
      skew: this.pick([0, 0, 200, 3000]),
      workflow: { overlap: want, levels: deep, sampled: this.pick([1, 0.6]) },
      lanes: Array.from({ length: this.lanes }, (_, lane) => ({ need: [`s${lane}`], priority: lane % 2 })),
      facts: slice => ({ disagree: fractionOf(`d${slice._id}`) < 0.5 }),
      mutation,
      record
    })
    this.most = 12 + this.below(30)
    this.bossy = this.pick([0, 0.04, 0.12])
    this.sour = this.pick([0.5, 0.5, 0.95])
    this.crashRate = this.pick([0.001, 0.003, 0.01])
    for (let k = 0; k < this.most / 2; k++) this.add()
  }

  below(count: number): number {
    return Math.floor(this.random() * count)
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  command(): string {
    return `c${++this.#command}`
  }

  add(): void {
    const k = this.#made++
    this.world.add(`x${k}`, k % this.lanes, k * 10)
  }

  opinion(): play.Opinion {
    const x = this.random()
    return x < 0.25 ? 'return' : x < 0.5 ? 'fix' : 'accept'
  }

  claim(person: Person): void {
    const kind = person.role === 'supervisor' && this.random() < 0.5 ? 'review' : 'label'
    const { process } = this.pick(this.world.servers)
    this.world.start({ index: 0, process }, play.claimAs(process, person.user, kind, this.command()), found => {
      if ('idle' in found) return
      const lease = play.leaseOf(found)
      if (!person.hand.some(held => held.token === lease.token)) person.hand.push(lease)
    })
  }

  handIn(lease: play.Lease, command: string, opinion: play.Opinion, person?: Person): void {
    const server = this.pick(this.world.servers)
    this.world.start(server, play.handIn(server.process, this.world, lease, command, opinion), answer => {
      if (play.succeeded(answer)) {
        this.acknowledged.set(`${lease.job}|${command}`, lease)
        if (!isReview(lease.stage)) this.submitted.push(lease)
      }
      if (person) person.hand = person.hand.filter(held => held.token !== lease.token)
    })
  }

  /** One random thing somebody does. */
  act(): void {
    const person = this.pick(this.people)
    const server = this.pick(this.world.servers)
    const { process } = server
    const lease = person.hand[this.below(person.hand.length)]
    if (this.random() < this.bossy) {
      this.boss()
      return
    }
    const x = this.random()
    if (x < 0.45) this.claim(person)
    else if (x < 0.7 && lease) {
      const sent = { lease, command: this.command(), opinion: this.opinion() }
      this.sent.push(sent)
      this.handIn(lease, sent.command, sent.opinion, person)
    } else if (x < (this.sour > 0.9 ? 0.86 : 0.75) && lease) {
      const how = this.random() < this.sour ? 'skip' : 'unclaim'
      this.sent.push({ lease, command: this.command(), opinion: 'accept' })
      this.world.start(server, play.leave(process, lease, how), () => {
        person.hand = person.hand.filter(held => held.token !== lease.token)
      })
    } else if (x < 0.79 && lease) this.world.start(server, play.beat(process, lease))
    else if (x < 0.81 && lease) {
      const token = process.newId('token')
      this.world.start(server, play.moveDevice(process, lease, token), answer => {
        if (!play.succeeded(answer)) return
        person.hand = [...person.hand.filter(held => held.token !== lease.token), { ...lease, token }]
        this.sent.push({ lease, command: this.command(), opinion: 'accept' })
      })
    } else if (x < 0.84 && this.sent.length) {
      const { lease: late, command, opinion } = this.pick(this.sent)
      this.handIn(late, command, opinion)
    } else if (x < 0.86 && this.submitted.length) {
      const given = this.pick(this.submitted)
      if (this.random() < 0.6) this.world.start(server, play.takeBack(process, given))
      else this.world.start(server, play.giveBack(process, given, given.job))
    } else if (x < 0.9) this.boss()
    else this.nature(x)
  }

  /** What no person does: counting, sweeping, new slices, new order, members who come and go. */
  nature(x: number): void {
    const server = this.pick(this.world.servers)
    const { process } = server
    if (x < 0.92) this.world.start(server, count(process, this.pick([3, 200])))
    else if (x < 0.925) this.world.start(server, recountPeople())
    else if (x < 0.935) this.world.start(server, sweep(process))
    else if (x < 0.94) this.world.start(server, refreshTops(process))
    else if (x < 0.95) {
      const { _id, lane } = this.pick(this.world.slices())
      this.world.start(server, rerank(lane, _id, fresh(1e6 + this.below(1000) * 1000 + (++this.#command % 1000))))
    } else if (x < 0.97 && this.#made < this.most) this.add()
    else this.setState(this.pick(this.people), this.random() < 0.3 ? 'paused' : 'active')
  }

  setState({ user }: Person, state: string): void {
    const filter = { _id: memberId(PROJECT, user) }
    this.world.execute({ collection: 'members', kind: 'findOneAndUpdate', filter, update: { $set: { state } }, options: {} })
  }

  /** A supervisor, who does not look first who holds what. */
  boss(): void {
    const server = this.pick(this.world.servers)
    const { process } = server
    const slice = this.pick(this.world.slices())
    const { user } = this.pick(this.people)
    const target = { lane: slice.lane, slice: slice._id }
    const job = slice.jobs[this.below(slice.jobs.length)]?.job
    const x = this.random()
    const judge = this.people.find(person => person.role === 'supervisor')
    if (x < 0.25) {
      const user = judge?.user ?? 'boss'
      const stage = this.pick(['review1', 'review2'] as const)
      this.world.start(server, play.acceptMany(process, user, stage, this.command()), ({ bulk }) =>
        this.bulks.push({ user, bulk })
      )
    } else if (x < 0.35) {
      const bulk = this.bulks.at(-1 - this.below(6))
      if (bulk) this.world.start(server, play.undoMany(process, bulk.user, bulk.bulk))
    } else if (x < 0.5) {
      if (job !== undefined) this.world.start(server, play.force(process, target, job))
    } else if (x < 0.6) this.world.start(server, play.reassignTo(process, target, user, this.random() < 0.5 ? job : undefined))
    else if (x < 0.8) this.world.start(server, play.reopen(process, target))
    else if (x < 0.86) this.world.start(server, play.raise(process, target, Math.min(slice.want + 1, 5)))
    else if (x < 0.91) this.world.start(server, play.archive(process, target))
    else {
      const lane = `${PROJECT}-${this.below(this.lanes)}`
      this.world.start(server, setLanes(process, PROJECT, { paused: this.random() < 0.5 }, lane))
    }
  }

  /** A storm of so many operations. */
  storm(steps: number): void {
    const { world } = this
    while (world.steps < steps) {
      const x = this.random()
      if (world.tasks.length < 6 && x < 0.3) this.act()
      else if (x < 0.9 && world.tasks.length) world.step(this.pick(world.tasks))
      else if (x < 0.9 + this.crashRate) {
        world.crash(this.pick(world.servers), this.random)
        if (this.random() < 0.3) for (const person of this.people) person.hand = []
      } else if (x < 0.93 && world.late.length) world.arrive(this.below(world.late.length))
      else if (x < 0.995) world.time += this.below(400)
      else this.pause()
    }
    world.finish()
    while (world.late.length) world.arrive(0)
  }

  /** A long pause. No operation outlives it: the driver bounds them. */
  pause(): void {
    this.world.finish()
    while (this.world.late.length) this.world.arrive(0)
    this.world.time += this.below(this.random() < 0.2 ? 4e6 : 6e5)
  }

  /** No more faults: people keep claiming, and everything that somebody may take is taken. */
  calm(): void {
    const { world } = this
    const alone = <T>(steps: (process: World['servers'][number]['process']) => Parameters<typeof world.now<T>>[1]): T => {
      const server = this.pick(world.servers)
      return world.now(server, steps(server.process))
    }
    alone(process => setLanes(process, PROJECT, { paused: false }))
    for (const person of this.people) this.setState(person, 'active')
    if (this.random() < 0.5) {
      for (const slice of world.slices()) {
        if (slice.stage === 'stuck') alone(process => play.reopen(process, { lane: slice.lane, slice: slice._id }))
      }
    }
    let idle = 0
    for (let round = 0; idle < 14; round++) {
      if (round > 3000) throw new Broken('the work never ends')
      world.time += idle > 3 ? 1e6 * 2 ** (idle - 4) : 20e3
      for (let k = 0; k < 3; k++) alone(process => sweep(process))
      let did = 0
      for (const { user, role } of this.people) {
        for (const kind of role === 'supervisor' ? (['label', 'review'] as const) : (['label'] as const)) {
          const found = alone(process => play.claimAs(process, user, kind, this.command()))
          if ('idle' in found) continue
          did++
          const opinion = round > 40 ? 'accept' : this.opinion()
          alone<object>(process => play.handIn(process, world, play.leaseOf(found), this.command(), opinion))
        }
      }
      if (round % 4 === 0 || idle > 9) this.countAll()
      idle = did ? 0 : idle + 1
    }
    this.countAll()
  }

  countAll(): void {
    const server = this.pick(this.world.servers)
    while (this.world.now(server, count(server.process)).counted);
    while (this.world.now(server, recountPeople()));
  }

  /** Nothing is left that somebody could do; nothing acknowledged is lost; the books agree. */
  verify(): void {
    for (const slice of this.world.slices()) {
      for (const person of this.people) if (this.waits(slice, person)) throw new Broken(`${slice._id} starves for ${person.user}`)
      for (const job of slice.jobs) {
        const own = job.state === 'leased' || job.state === 'returned' || (resumable.includes(job.state) && slice.free > 0)
        if (job.stage === slice.stage && own) throw new Broken(`${slice._id} waits for ${job.by}, ${job.state}`)
      }
    }
    for (const [key, { slice, job }] of this.acknowledged) {
      const kept = this.world.store.rows.submissions.has(key)
      if (!kept || !this.world.slice(slice).jobs.some(each => each.job === job && each.sub)) throw new Broken(`${key} was lost`)
    }
    this.world.invariants.books()
  }

  waits(slice: Slice, { user, role, skills }: Person): boolean {
    if (!isOpen(slice.stage) || slice.free < 1 || slice.jobs.some(job => job.by === user)) return false
    return skills.includes(`s${slice.lane.slice(-1)}`) && (slice.stage === 'label' || role === 'supervisor')
  }
}

export const playHistory = (seed: number, steps: number, options: HistoryOptions = {}): Outcome => {
  const history = new History(seed, options)
  history.storm(steps)
  history.calm()
  history.verify()
  const stages: Record<string, number> = {}
  for (const { stage } of history.world.slices()) stages[stage] = (stages[stage] ?? 0) + 1
  const did = new Set([...history.world.invariants.history.values()].flat().map(entry => entry.command))
  const { steps: all, crashes } = history.world
  return { steps: all, crashes, acknowledged: history.acknowledged.size, stages, did }
}
