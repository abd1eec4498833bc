import type { Refusal } from '@uurga/shared/api/errors.ts'
import { getHome, getOntology } from '@uurga/shared/api/projects.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { confirmNothing } from '@uurga/shared/document/actions.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Fault } from '@uurga/shared/document/faults.ts'
import { uuidv7 } from '@uurga/shared/document/uuid.ts'
import { operationsBetween } from '@uurga/shared/document/operations.ts'
import { validateDocument } from '@uurga/shared/document/validate.ts'
import { call } from '../api/call.ts'
import { commandId, randomBytes } from '../api/random.ts'
import { keepLastJob } from './clipboard.ts'
import { Courier } from './courier.ts'
import { ontologyKey, reconciled, startState, withJob, withoutJob } from './desk-state.ts'
import type { DeskState } from './desk-state.ts'
import { commit, redo, restored, startHistory, undo } from './history.ts'
import { faultFrom, remaining } from './faults.ts'
import type { Journal } from './journal.ts'
import { MediaCache, withTexts } from './media-cache.ts'
import { isWorked, journalEntry, openJob, releasedAnew, savedState } from './open-job.ts'
import type { OpenJob } from './open-job.ts'
import type { Act, Outgoing, VerdictAct } from './outbox.ts'
import { Store } from './store.ts'
import type { Transport } from './transport.ts'
import { WorkClock } from './work-clock.ts'

/** Ms between two looks at what is due. Nothing is asked of the server unless something is. */
const TICK = 400

/** A session at work: jobs in hand, what is done to them, and how it gets to the server. One a page; pages draw its state. */
export class Desk {
  readonly store = new Store<DeskState>(startState)
  readonly media = new MediaCache()
  readonly clock = new WorkClock(() => Date.now())
  readonly #courier: Courier
  #journal: Journal | null = null
  #timer = 0
  readonly #opening = new Set<string>()

  constructor(readonly transport: Transport) {
    this.#courier = new Courier({
      store: this.store,
      transport,
      now: () => Date.now(),
      random: Math.random,
      actedAt: () => this.clock.actedAt,
      seconds: job => this.clock.seconds(job),
      lost: (job, reason) => this.loseLease(job, reason),
      takenOver: () => this.takenOver(),
      back: (entry, refused) => this.#back(entry, refused)
    })
  }

  /** The job on screen. */
  get current(): OpenJob | null {
    return this.store.get().jobs[0] ?? null
  }

  /**
   * Takes up the journal: acts that were not acknowledged are sent before anything else is asked for. Without one (a private window of some
   * browsers) work goes to the server alone, and the save mark says so.
   */
  async start(journal: Journal | null): Promise<void> {
    this.#journal = journal
    if (journal) {
      this.#courier.use(journal)
      this.store.update({ outbox: await journal.outbox() })
      await journal.jobs(Date.now())
    }
    this.#timer = window.setInterval(() => {
      this.clock.tick(this.current?.held.id ?? null)
      this.#courier.tick()
    }, TICK)
  }

  /** How much she did today before this page. */
  async countToday(): Promise<void> {
    const answer = await call(getHome, {})
    const { today, done } = this.store.get()
    if ('got' in answer && today === null) this.store.update({ today: Math.max(0, answer.got.today - done) })
  }

  /** Tries what waits now. */
  hurry(): void {
    this.#courier.hurry()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.flush()
    await this.#courier.settled()
    this.media.clear()
    this.#journal?.close()
  }

  /** Sends acts that wait, and answers when they are through or put off. */
  sendActs(): Promise<void> {
    return this.#courier.sendOutbox()
  }

  /** Sends whatever is unsaved now: the page is being hidden or left. */
  flush(): void {
    for (const job of this.store.get().jobs) if (savedState(job) !== 'server') void this.#courier.save(job)
    void this.#courier.sendOutbox()
  }

  setOnline(online: boolean): void {
    if (online === this.store.get().online) return
    this.store.update({ online })
    if (online) this.#courier.hurry()
  }

  newId(): string {
    return uuidv7(Date.now(), randomBytes(10))
  }

  // ---- what the stream says

  /** The stream was opened: what is held now. */
  async opened(held: readonly HeldJob[]): Promise<void> {
    const { jobs, fresh, missing } = reconciled(this.store.get(), held, (job, now) => releasedAnew(job, now, Date.now()))
    this.store.update({ phase: 'open', refused: null, jobs })
    for (const { held: gone } of missing) this.loseLease(gone.id, 'lease-lost')
    for (const job of fresh) await this.offered(job)
    this.#mediaFor()
  }

  refusedStream(refusal: Refusal): void {
    this.store.update({ phase: 'refused', refused: refusal.refused })
  }

  /** A job was leased to her. */
  async offered(held: HeldJob): Promise<void> {
    const state = this.store.get()
    const known = state.jobs.some(job => job.held.id === held.id)
    if (known) return this.#set(each => withJob(each, held.id, job => releasedAnew(job, held, Date.now())))
    if (this.#opening.has(held.id) || state.outbox.some(({ job }) => job === held.id)) return
    this.#opening.add(held.id)
    try {
      const [kept] = await Promise.all([this.#journal?.recover(held.id) ?? null, this.#ontology(held)])
      const job = openJob(held, kept, Date.now())
      const ours = isWorked(job) ? operationsBetween(job.saving.server.document, job.history.present) : []
      await this.#journal?.begin(journalEntry(job, Date.now()), ours)
      this.clock.begin(held.id, kept?.entry.turn === job.turn ? kept.entry.seconds : 0)
      const begun = { ...job, journalled: job.history.present, stroke: ours.length > 0 ? 1 : 0 }
      this.#set(each => ({ ...withoutJob(each, held.id), jobs: [...withoutJob(each, held.id).jobs, begun], idle: null }))
      this.#mediaFor()
    } finally {
      this.#opening.delete(held.id)
    }
  }

  idle(reason: NonNullable<DeskState['idle']>): void {
    this.store.update({ idle: reason })
  }

  /** Another of her devices goes on. What is unsaved is in the journal; nothing is written from here any more. */
  takenOver(): void {
    if (this.store.get().phase === 'open') this.store.update({ phase: 'taken-over' })
  }

  loseLease(id: string, reason: string): void {
    const state = this.store.get()
    const job = state.jobs.find(({ held }) => held.id === id)
    if (!job) return
    const onScreen = state.jobs[0] === job
    const worked = isWorked(job)
    this.#set(each => ({
      ...withoutJob(each, id),
      ...(onScreen && {
        lost: {
          held: job.held,
          document: job.history.present,
          onServer: savedState(job) === 'server',
          reason
        }
      })
    }))
    if (!worked) this.#courier.forget(id)
    this.#mediaFor()
  }

  // ---- what she does

  /** Changes the document as one step; an empty selection of commands does nothing. */
  change(commands: readonly DocumentCommand[], selection?: readonly string[], stroke: string | null = null): void {
    this.#edit(job => {
      const history = commit(job.history, commands, job.selection, stroke)
      if (history === job.history) return selection ? { ...job, selection } : job
      return {
        ...job,
        history,
        selection: selection ?? stillThere(job.selection, history.present),
        faults: remaining(job.faults, history.present)
      }
    })
  }

  select(selection: readonly string[]): void {
    this.#edit(job => (same(job.selection, selection) ? job : { ...job, selection }))
  }

  undo(): void {
    this.#edit(job => ({ ...job, ...undo(job.history, job.selection) }))
  }

  redo(): void {
    this.#edit(job => ({ ...job, ...redo(job.history, job.selection) }))
  }

  /** Takes all changes back at once, to a document as it was; undo brings them back. */
  restore(document: AnnotationDocument): void {
    this.#edit(job => {
      const history = restored(job.history, document, job.selection)
      return { ...job, history, selection: stillThere(job.selection, document), faults: [] }
    })
  }

  /** Faults of the work on screen, as it would be handed in; none where it may be. */
  faults(document: AnnotationDocument): readonly Fault[] {
    const job = this.current
    const ontology = job && this.store.get().ontologies.get(ontologyKey(job.held))
    return job && ontology ? validateDocument(document, ontology, withTexts(job.held, this.media)) : []
  }

  /**
   * Hands the job on screen in, if nothing is wrong with it; with `nothing` she says that there is nothing in it. The next job is on screen
   * before the server answers. Answers the faults.
   */
  submit(nothing = false): readonly Fault[] {
    const job = this.current
    if (!job) return []
    const document = nothing ? confirmNothing(job.history.present, true) : job.history.present
    const faults = this.faults(document)
    if (faults.length > 0) {
      this.#edit(each => ({ ...each, faults }))
      return faults
    }
    keepLastJob(job.held, document)
    const command = this.#act(job, { kind: 'submit', document, seconds: this.clock.seconds(job.held.id) })
    const { id, project } = job.held
    this.store.update({ lastSubmit: { job: id, project, command, acknowledged: false } })
    return []
  }

  skip(reason: string): void {
    const job = this.current
    if (job) this.#act(job, { kind: 'skip', reason })
  }

  /** Judges what is on screen; a correction is looked through first. The next job is on screen before the server answers. Answers the faults. */
  judge(verdict: Omit<VerdictAct, 'seconds'>): readonly Fault[] {
    const job = this.current
    if (!job) return []
    const faults = verdict.document ? this.faults(verdict.document) : []
    if (faults.length > 0) {
      this.#edit(each => ({ ...each, faults }))
      return faults
    }
    const command = this.#act(job, { kind: 'review', ...verdict, seconds: this.clock.seconds(job.held.id) })
    const given = new Set(verdict.verdicts.map(each => each.verdict))
    this.store.update({
      lastVerdict: given.has('return')
        ? null
        : { slice: job.held.slice, verdict: given.has('fix') ? 'fix' : 'accept', command, acknowledged: false }
    })
    return []
  }

  /** Opens again what she judged last. */
  async reopenLast(): Promise<Refusal | null> {
    const { lastVerdict } = this.store.get()
    if (!lastVerdict?.acknowledged) return null
    const answer = await this.transport.reopen(lastVerdict.slice, commandId())
    if ('got' in answer) this.store.update({ lastVerdict: null })
    return 'refused' in answer ? answer.refused : null
  }

  /** Takes back what she handed in last, and brings it to the screen. Answers why not, where somebody reviews it already. */
  async takeBackLast(): Promise<Refusal | null> {
    const { lastSubmit } = this.store.get()
    if (!lastSubmit?.acknowledged) return null
    const answer = await this.transport.takeBack(lastSubmit.job, commandId())
    if (!('got' in answer)) return 'refused' in answer ? answer.refused : null
    const { done } = this.store.get()
    this.store.update({ lastSubmit: null, done: Math.max(0, done - 1) })
    // Behind a full hand the stream would bring it only after the next one.
    const claimed = await this.transport.claim(lastSubmit.project, commandId())
    for (const held of 'got' in claimed ? claimed.got.jobs : []) await this.offered(held)
    this.bring(lastSubmit.job)
    return null
  }

  leaveLost(): void {
    this.store.update({ lost: null })
  }

  leaveKept(): void {
    this.store.update({ kept: null })
  }

  /** Puts another document on screen as the one to start from, as long as nothing was done to the first: a reviewer looks at another submission. */
  startFrom(document: AnnotationDocument): void {
    this.#set(state => {
      const job = state.jobs[0]
      if (!job || isWorked(job) || job.start === document) return state
      return withJob(state, job.held.id, each => ({ ...each, start: document, history: startHistory(document), selection: [] }))
    })
  }

  /** Brings another of the jobs in hand to the screen. */
  bring(id: string): void {
    const { jobs } = this.store.get()
    const wanted = jobs.find(({ held }) => held.id === id)
    if (wanted) this.store.update({ jobs: [wanted, ...jobs.filter(job => job !== wanted)] })
    this.#mediaFor()
  }

  // ---- inside

  #act(job: OpenJob, act: Act): string {
    const { held, lease } = job
    const entry: Outgoing = {
      command: commandId(),
      job: held.id,
      slice: held.slice,
      project: held.project,
      token: lease.token,
      act,
      madeAt: Date.now(),
      tries: 0,
      due: 0
    }
    this.#set(state => ({
      ...withoutJob(state, held.id),
      outbox: [...state.outbox, entry],
      done: state.done + (act.kind === 'skip' ? 0 : 1)
    }))
    this.#mediaFor()
    // On the device first: what is sent is what would be sent again after a crash.
    void (this.#journal?.post(entry) ?? Promise.resolve()).then(
      () => this.#courier.sendOutbox(),
      () => this.#courier.sendOutbox()
    )
    return entry.command
  }

  #back(entry: Outgoing, refusal: Refusal): void {
    void this.transport.takeOver(entry.job).then(async answer => {
      if (!('got' in answer)) return this.store.update({ kept: { job: entry.job, kind: entry.act.kind, code: refusal.refused } })
      await this.offered(answer.got)
      this.bring(entry.job)
      const faults = (refusal.faults ?? []).map(faultFrom)
      this.#set(state => withJob({ ...state, done: Math.max(0, state.done - 1) }, entry.job, job => ({ ...job, faults })))
    })
  }

  async #ontology(held: HeldJob): Promise<void> {
    const key = ontologyKey(held)
    for (let tries = 0; !this.store.get().ontologies.has(key); tries++) {
      const { id: project, version } = held.ontology
      const answer = await call(getOntology, { params: { project }, query: { version } })
      if ('got' in answer) {
        const { ontologies } = this.store.get()
        this.store.update({ ontologies: new Map(ontologies).set(key, answer.got.ontology) })
      } else if ('refused' in answer) return
      else await new Promise(done => setTimeout(done, Math.min(10_000, 500 * 2 ** tries)))
    }
  }

  #edit(change: (job: OpenJob) => OpenJob): void {
    const before = this.current
    if (!before || this.store.get().phase !== 'open') return
    this.#set(state => withJob(state, before.held.id, change))
    const after = this.current
    if (after && after.history.present !== before.history.present) this.#courier.changed(after)
  }

  #mediaFor(): void {
    this.media.hold(this.store.get().jobs.map(({ held }) => held))
  }

  #set(change: (state: DeskState) => DeskState): void {
    this.store.set(change(this.store.get()))
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i])

const stillThere = (selection: readonly string[], { annotations }: AnnotationDocument): readonly string[] => {
  const there = new Set(annotations.map(({ id }) => id))
  return selection.every(id => there.has(id)) ? selection : selection.filter(id => there.has(id))
}
