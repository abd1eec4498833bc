/**
 * Several server processes on one store: every interleaving of their operations, crashes before or after an operation, operations that arrive
 * late, clocks that differ. Commands are the product's own generators; here only time, order and loss are made.
 */
import { newCache } from '@uurga/server/jobs/cache.ts'
import { newLane } from '@uurga/server/jobs/lanes.ts'
import type { LaneCounter } from '@uurga/server/jobs/models/counters.ts'
import { newMember, type MemberRole } from '@uurga/server/jobs/models/members.ts'
import type { Operation, Rows, Steps } from '@uurga/server/jobs/operations.ts'
import type { Process } from '@uurga/server/jobs/process.ts'
import type { Facts } from '@uurga/shared/jobs/decision.ts'
import { fresh } from '@uurga/shared/jobs/order.ts'
import { newSlice, type Slice } from '@uurga/shared/jobs/slice.ts'
import { defaultRules, type Rules, type Workflow } from '@uurga/shared/jobs/workflow.ts'
import { Invariants } from './invariants.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'

export const PROJECT = 'p'

/** Changes an operation before it is executed, or its answer after: how the tests break one rule of the protocol. */
export interface Mutation {
  readonly operation?: (operation: Operation) => Operation | null
  readonly answer?: (operation: Operation, answer: unknown) => unknown
}

export interface WorldOptions {
  readonly people: readonly { readonly user: string; readonly role?: MemberRole; readonly skills?: readonly string[] }[]
  readonly processes?: number
  /** Half the distance between the first and the last process's clock, ms. */
  readonly skew?: number
  readonly workflow?: Partial<Workflow>
  readonly hand?: number
  readonly lanes?: readonly { readonly need?: readonly string[]; readonly priority?: number }[]
  readonly facts?: (slice: Slice) => Facts
  readonly mutation?: Mutation | undefined
  /** Sees every operation of the commands and its answer. */
  readonly record?: ((operation: Operation, answer: unknown) => void) | undefined
}

interface Task {
  readonly server: Server
  readonly steps: Steps<unknown>
  readonly done: ((answer: never) => void) | undefined
  operation: Operation
  /** Of a `many`: what is still to do, and how much of it matched. */
  rest: Operation[]
  matched: number
}

/** One server process. */
export interface Server {
  readonly index: number
  readonly process: Process
}

export class World {
  time = 1e9
  steps = 0
  crashes = 0
  readonly tasks: Task[] = []
  readonly late: Operation[] = []
  readonly store: MemoryStore
  readonly invariants: Invariants
  readonly servers: readonly Server[]
  readonly rules: Rules
  readonly options: WorldOptions
  #ids = 0
  #tick = 0

  constructor(options: WorldOptions) {
    this.options = options
    const workflow = { overlap: 1, levels: 0, sampled: 1, ...options.workflow }
    this.rules = { ...defaultRules(workflow, 7, 'key'), hand: options.hand ?? 2 }
    this.store = createMemoryStore((collection, was, now) => {
      if (collection === 'slices') this.invariants.slice(was as unknown as Slice | undefined, now as unknown as Slice)
      if (collection === 'counters' && 'c' in now) {
        this.invariants.counter(was as unknown as LaneCounter | undefined, now as unknown as LaneCounter)
      }
    })
    this.invariants = new Invariants({
      rules: this.rules,
      skew: options.skew ?? 0,
      time: () => this.time,
      store: () => this.store
    })
    const count = options.processes ?? 2
    this.servers = Array.from({ length: count }, (_, index) => this.#server(index, count))
    const lanes = options.lanes ?? [{}]
    for (const [index, lane] of lanes.entries()) this.#insert('lanes', { ...newLane(PROJECT, index, this.rules), ...lane })
    for (const person of options.people) this.#insert('members', newMember({ project: PROJECT, ...person }))
  }

  #insert<C extends keyof Rows>(collection: C, document: Rows[C]): void {
    this.execute({ collection, kind: 'insertOne', document })
  }

  #server(index: number, count: number): Server {
    const offset = count > 1 ? Math.round((this.options.skew ?? 0) * ((2 * index) / (count - 1) - 1)) : 0
    let cache = newCache()
    const { facts } = this.options
    const process: Process = {
      now: () => this.time + offset,
      fraction: () => (++this.#tick % 999_983) / 1e6,
      newId: of => `${of}${++this.#ids}`,
      get cache() {
        return cache
      },
      emit: () => undefined,
      ...(facts ? { facts } : {})
    }
    this.#forget[index] = () => {
      cache = newCache()
    }
    return { index, process }
  }

  readonly #forget: (() => void)[] = []

  /** Adds an untouched slice; the world's workflow says how many seats. */
  add(id: string, lane: number, sequence: number, more: Partial<Slice> = {}): void {
    const { overlap } = this.rules.workflow
    const named = {
      _id: id,
      lane: `${PROJECT}-${lane}`,
      project: PROJECT,
      order: fresh(sequence),
      targets: [{ item: `item-${id}` }]
    }
    this.#insert('slices', { ...newSlice({ ...named, want: overlap, most: overlap > 1 ? overlap + 1 : 1 }), ...more })
  }

  slice(id: string): Slice {
    const slice = this.store.rows.slices.get(id)
    if (!slice) throw new Error(`no slice ${id}`)
    return slice
  }

  slices(): readonly Slice[] {
    return [...this.store.rows.slices.values()]
  }

  /** Begins a command on a server; `done` gets its answer. */
  start<T>(server: Server, steps: Steps<T>, done?: (answer: T) => void): void {
    const first = steps.next()
    if (first.done) {
      done?.(first.value)
      return
    }
    const task: Task = { server, steps, done, operation: first.value, rest: [], matched: 0 }
    this.#unfold(task)
    this.tasks.push(task)
  }

  #unfold(task: Task): void {
    task.matched = 0
    task.rest = task.operation.kind === 'many' ? [...task.operation.operations] : [task.operation]
  }

  /** Executes the next operation of a task; one of a bulk at a time. */
  step(task: Task): void {
    const operation = task.rest.shift()
    if (!operation) throw new Error('a task without an operation')
    const answer = this.execute(operation)
    if (task.operation.kind === 'many') {
      if (answer) task.matched++
      if (task.rest.length) return
    }
    const next = task.steps.next(task.operation.kind === 'many' ? task.matched : answer)
    if (next.done) {
      this.tasks.splice(this.tasks.indexOf(task), 1)
      task.done?.(next.value as never)
      return
    }
    task.operation = next.value
    this.#unfold(task)
  }

  execute(operation: Operation): unknown {
    this.steps++
    const { mutation } = this.options
    const changed = mutation?.operation ? mutation.operation(operation) : operation
    const answer = changed ? this.store.execute(changed) : true
    if (changed) this.options.record?.(changed, answer)
    return mutation?.answer ? mutation.answer(operation, answer) : answer
  }

  /** Runs a command to its end, alone. */
  now<T>(server: Server, steps: Steps<T>): T {
    const answers: T[] = []
    this.start(server, steps, answer => answers.push(answer))
    this.finish()
    return answers[0] as T
  }

  /** Runs everything that was begun to its end, task by task. */
  finish(): void {
    for (let task = this.tasks[0]; task; task = this.tasks[0]) this.step(task)
  }

  /** Removes a task without its next operation, or after it with the answer lost. */
  drop(task: Task, after: boolean): void {
    this.tasks.splice(this.tasks.indexOf(task), 1)
    const operation = task.rest[0]
    if (after && operation) this.execute(operation)
  }

  /** A server dies: its tasks end, its hints are gone; the operations it had sent may still arrive. */
  crash(server: Server, random: () => number): void {
    this.crashes++
    for (const task of this.tasks.filter(each => each.server === server)) {
      const operation = task.rest[0]
      if (operation && random() < 0.5) this.late.push(operation)
      this.tasks.splice(this.tasks.indexOf(task), 1)
    }
    this.#forget[server.index]?.()
  }

  arrive(index: number): void {
    for (const operation of this.late.splice(index, 1)) this.execute(operation)
  }
}
