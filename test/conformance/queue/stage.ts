import { count } from '@uurga/server/jobs/count.ts'
import type { Steps } from '@uurga/server/jobs/operations.ts'
import { recountPeople } from '@uurga/server/jobs/people.ts'
import { sweep } from '@uurga/server/jobs/sweep.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import { resumable } from '@uurga/shared/jobs/states.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { Broken } from './invariants.ts'
import * as play from './players.ts'
import { World, type Mutation, type Server } from './world.ts'

export interface Cast {
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
