import { operationsBetween } from '@uurga/shared/document/operations.ts'
import type { Answer } from '../api/answer.ts'
import { withJob } from './desk-state.ts'
import type { DeskState } from './desk-state.ts'
import type { Journal } from './journal.ts'
import { isRenewalDue, leaseFrom } from './lease.ts'
import { isWorked } from './open-job.ts'
import type { OpenJob } from './open-job.ts'
import { afterSending, allDue, nextDue } from './outbox.ts'
import type { Outgoing } from './outbox.ts'
import { answered, CALM, LONGEST, planSave, sent } from './saving.ts'
import type { Store } from './store.ts'
import type { Transport } from './transport.ts'

/** What the courier needs to know of the desk. */
export interface CourierPort {
  readonly store: Store<DeskState>
  readonly transport: Transport
  readonly now: () => number
  readonly random: () => number
  /** Ms at which the person last did something. */
  readonly actedAt: () => number
  /** Seconds worked on a job. */
  readonly seconds: (job: string) => number
  lost(job: string, reason: string): void
  takenOver(): void
  /** The server refused an act: the job comes back to the screen. */
  back(entry: Outgoing, refused: Extract<Answer<unknown>, { refused: unknown }>['refused']): void
}

/**
 * Carries work from the screen to the device, and from there to the server: strokes to the journal, drafts as operations, acts from the
 * outbox, renewals of leases. Each has at most one request under way a job; what fails is tried again, later each time.
 */
export class Courier {
  #journal: Journal | null = null
  #writes: Promise<void> = Promise.resolve()
  #sending = false
  readonly #renewing = new Set<string>()
  /** When a job was changed first since it was last sent, and last. */
  readonly #changes = new Map<string, { readonly first: number; readonly last: number }>()

  constructor(private readonly port: CourierPort) {}

  use(journal: Journal): void {
    this.#journal = journal
  }

  /** A job on screen has changed: the journal has it before anything says so. */
  changed(job: OpenJob): void {
    const { now } = this.port
    const at = this.#changes.get(job.held.id)
    this.#changes.set(job.held.id, { first: at?.first ?? now(), last: now() })
    this.write(job.held.id)
  }

  /** Gives the journal what it does not have of a job. Writes follow each other. */
  write(id: string): void {
    const job = this.#job(id)
    const document = job?.history.present
    if (!job || !document || job.journalled === document || this.#written.get(id) === document) return
    // Numbered now, so that a draft sent meanwhile knows which strokes it holds.
    const n = job.stroke + 1
    const ops = operationsBetween(this.#written.get(id) ?? job.journalled, document)
    this.#written.set(id, document)
    this.#set(state => withJob(state, id, each => ({ ...each, stroke: n })))
    this.#writes = this.#writes.then(async () => {
      if (ops.length > 0) await this.#journal?.stroke(id, n, ops)
      if (this.#journal) this.#set(state => withJob(state, id, each => ({ ...each, journalled: document })))
    }, ignored)
  }
  /** What was last given to the journal, perhaps still on its way there. */
  readonly #written = new Map<string, OpenJob['journalled']>()

  forget(id: string): void {
    this.#written.delete(id)
    this.#changes.delete(id)
    this.#writes = this.#writes.then(() => this.#journal?.forget(id), ignored)
  }

  /** What is due, now. Called often; does nothing where nothing is. */
  tick(): void {
    const { store, now } = this.port
    const state = store.get()
    void this.sendOutbox()
    if (state.phase !== 'open') return
    for (const job of state.jobs) {
      void this.#renew(job)
      const change = this.#changes.get(job.held.id)
      const calm = !change || now() - change.last >= CALM || now() - change.first >= LONGEST
      if (calm) void this.save(job)
    }
  }

  /** Sends what the server lacks of a job; true when it has everything. */
  async save(job: OpenJob): Promise<void> {
    const { transport, now, random, seconds } = this.port
    const { id } = job.held
    const document = job.history.present
    const plan = isWorked(job) ? planSave(job.saving, document, now()) : null
    if (!plan) return
    const { stroke } = job
    this.#changes.delete(id)
    this.#set(state => withJob(state, id, each => ({ ...each, saving: sent(each.saving, document) })))
    const { token } = job.lease
    const answer =
      plan.how === 'patch'
        ? await transport.patchDraft(id, token, plan.base, plan.ops)
        : await transport.putDraft(id, token, document)
    this.#set(state => withJob(state, id, each => ({ ...each, saving: answered(each.saving, answer, now(), random()) })))
    if ('got' in answer) {
      const { revision } = answer.got
      this.#writes = this.#writes.then(() => this.#journal?.synced(id, stroke, revision, seconds(id)), ignored)
    } else this.#heed(id, token, answer)
  }

  /** Sends acts, one after the other, oldest first. */
  async sendOutbox(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    try {
      for (;;) {
        const entry = nextDue(this.port.store.get().outbox, this.port.now())
        if (!entry || !(await this.#send(entry))) return
      }
    } finally {
      this.#sending = false
    }
  }

  /** Network is back, or she pressed "send now". */
  hurry(): void {
    const { store } = this.port
    store.update({ outbox: allDue(store.get().outbox) })
    this.#set(state => ({ ...state, jobs: state.jobs.map(job => ({ ...job, saving: { ...job.saving, due: 0 } })) }))
    this.tick()
  }

  /** Resolves once everything given to the journal is on the device. */
  settled(): Promise<void> {
    return this.#writes
  }

  /** Answers whether to go on with the next one. */
  async #send(entry: Outgoing): Promise<boolean> {
    const { store, transport, now, random } = this.port
    const answer = await transport.send(entry)
    const after = afterSending(entry, answer, now(), random())
    switch (after.next) {
      case 'again':
        this.#replace(entry.command, after.entry)
        return false
      case 'take-over': {
        const taken = await transport.takeOver(entry.job)
        if ('got' in taken) {
          this.#replace(entry.command, { ...entry, token: taken.got.lease.token })
          return true
        }
        if ('refused' in taken) return this.#done(entry, { job: entry.job, kind: entry.act.kind, code: taken.refused.refused })
        this.#replace(entry.command, { ...entry, due: now() + 1_000 })
        return false
      }
      case 'kept':
        return this.#done(entry, { job: entry.job, kind: entry.act.kind, code: after.code })
      case 'back':
        await this.#remove(entry.command)
        this.port.back(entry, after.refusal)
        return true
      case 'done': {
        this.#done(entry, null)
        const { lastVerdict, lastSubmit } = store.get()
        if (lastVerdict?.command === entry.command) store.update({ lastVerdict: { ...lastVerdict, acknowledged: true } })
        if (lastSubmit?.command === entry.command) store.update({ lastSubmit: { ...lastSubmit, acknowledged: true } })
        return true
      }
      default:
        return after satisfies never
    }
  }

  #done(entry: Outgoing, kept: DeskState['kept']): true {
    void this.#remove(entry.command)
    if (kept) this.port.store.update({ kept })
    else this.forget(entry.job)
    return true
  }

  #replace(command: string, entry: Outgoing): void {
    this.#set(state => ({ ...state, outbox: state.outbox.map(each => (each.command === command ? entry : each)) }))
    void this.#journal?.post(entry)
  }

  #remove(command: string): Promise<void> {
    this.#set(state => ({ ...state, outbox: state.outbox.filter(each => each.command !== command) }))
    return this.#journal?.unpost(command) ?? Promise.resolve()
  }

  async #renew(job: OpenJob): Promise<void> {
    const { transport, now, actedAt } = this.port
    const { id } = job.held
    if (this.#renewing.has(id) || !isRenewalDue(job.lease, now(), actedAt())) return
    this.#renewing.add(id)
    const { token } = job.lease
    const answer = await transport.heartbeat(id, token)
    // After a failure the next try waits a little: a lease that is due stays due.
    setTimeout(() => this.#renewing.delete(id), 'got' in answer ? 0 : 5_000)
    if ('got' in answer) {
      this.#set(state => withJob(state, id, each => ({ ...each, lease: leaseFrom({ token, ...answer.got }, now(), each.lease) })))
    } else this.#heed(id, token, answer)
  }

  /** A refusal that is about the lease. One for a token that is not ours any more says nothing. */
  #heed(id: string, token: string, answer: Exclude<Answer<unknown>, { got: unknown }>): void {
    if (!('refused' in answer) || this.#job(id)?.lease.token !== token) return
    const code = answer.refused.refused
    if (code === 'taken-over' || code === 'wrong-token') this.port.takenOver()
    else if (code === 'lease-lost' || code === 'archived' || code === 'not-found') this.port.lost(id, code)
  }

  #job(id: string): OpenJob | undefined {
    return this.port.store.get().jobs.find(({ held }) => held.id === id)
  }

  #set(change: (state: DeskState) => DeskState): void {
    const { store } = this.port
    store.set(change(store.get()))
  }
}

/** A write to the journal that failed leaves its work unconfirmed: the save mark keeps saying so, and the server gets it all the same. */
const ignored = (): void => undefined
