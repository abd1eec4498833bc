/** Every statement of the queue's safety, checked at every write of a slice, a member's lease and a sum. */
import type { LaneCounter, PersonCounter } from '@uurga/server/jobs/models/counters.ts'
import type { LedgerRow } from '@uurga/server/jobs/models/ledger.ts'
import { memberId } from '@uurga/server/jobs/models/members.ts'
import { daySums } from '@uurga/server/jobs/people.ts'
import { answered } from '@uurga/shared/jobs/states.ts'
import { SKIPS } from '@uurga/shared/jobs/limits.ts'
import { heldAt, labelSeats, placeOf } from '@uurga/shared/jobs/seats.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import type { Job, LogEntry, Slice } from '@uurga/shared/jobs/slice.ts'
import { levelsOf, type Rules } from '@uurga/shared/jobs/workflow.ts'
import type { MemoryStore } from './memory-store.ts'

export interface Watched {
  readonly rules: Rules
  /** How far clocks may be apart, ms. */
  readonly skew: number
  readonly time: () => number
  readonly store: () => MemoryStore
}

export class Broken extends Error {}

const isHeld = (job: Job): boolean => job.state === 'leased' || job.state === 'returned'

/** Remembers what a slice's own document does not: its whole log, how far it was counted, who holds how many. */
export class Invariants {
  readonly history = new Map<string, LogEntry[]>()
  readonly #counted = new Map<string, number>()
  readonly #hands = new Map<string, number>()
  readonly #watched: Watched

  constructor(watched: Watched) {
    this.#watched = watched
  }

  slice(was: Slice | undefined, now: Slice): void {
    const people = now.jobs.map(job => job.by)
    this.#must(new Set(people).size === people.length, 'one seat a person', now)
    this.#must(now.want <= now.most, 'at most the seats allowed', now)
    this.#must(now.v > (was?.v ?? -1) || now.logged === was?.logged, 'each change of seats raises the version', now)
    this.#seats(now)
    this.#result(was, now)
    this.#turns(was, now)
    this.#leases(was, now)
    this.#reviewer(was, now)
    this.#log(was, now)
  }

  #seats(now: Slice): void {
    const place = placeOf(now)
    const seats = labelSeats(now)
    const reviewing = now.jobs.filter(job => isReview(job.stage) && isHeld(job))
    const [all, taken] = place === 'label' ? [now.want, seats.length] : isReview(place) ? [1, reviewing.length] : [0, 0]
    this.#must(
      now.free >= 0 && now.free + taken === all,
      `free + held = seats (${now.free} + ${taken} = ${all}) at ${place}`,
      now
    )
    if (place !== 'label') {
      const all = seats.length === now.want && seats.every(job => answered.includes(job.state) && job.sub && job.document)
      this.#must(all, 'past label every seat is answered', now)
    }
    this.#must(
      reviewing.every(job => job.stage === place),
      'a reviewer holds a seat of this level only',
      now
    )
    const judgedHere = isReview(now.stage) && now.jobs.some(job => job.stage === now.stage && job.state === 'judged')
    this.#must(!judgedHere, 'who has judged here is asked again first', now)
    if (now.stage === 'done' || now.stage === 'archived') this.#must(!now.jobs.some(isHeld), 'nobody holds a closed slice', now)
    const aside = now.stage === 'stuck' || now.stage === 'archived'
    this.#must(now.skips < SKIPS || aside, 'skipped three times and not offered', now)
    this.#must((now.was !== undefined) === aside, 'what is set aside remembers where it stood', now)
  }

  #result(was: Slice | undefined, now: Slice): void {
    this.#must((now.result !== undefined) === (now.stage === 'done'), 'a result exists exactly at done', now)
    if (!now.result) return
    if (was?.stage === 'done') {
      this.#must(JSON.stringify(was.result) === JSON.stringify(now.result), 'a result never changes in place', now)
      return
    }
    const seats = labelSeats(now)
    const fixes = now.jobs.filter(job => job.state === 'judged' && job.fix).map(job => job.fix)
    const documents = seats.map(job => job.document)
    this.#must(now.result.from.join() === seats.map(job => job.sub).join(), 'a result rests on the held submissions', now)
    this.#must([...documents, ...fixes].includes(now.result.document), 'a result is a submission or a fix', now)
    this.#must(
      fixes.length ? fixes.includes(now.result.document) : now.result.rule !== 'fix',
      'a fix that stands is the result',
      now
    )
    for (let level = 1; level <= levelsOf(now, this.#watched.rules); level++) {
      const judged = now.jobs.some(job => job.stage === `review${level}` && job.state === 'judged')
      this.#must(judged, `level ${level} was judged`, now)
    }
  }

  #turns(was: Slice | undefined, now: Slice): void {
    const { time, skew, store } = this.#watched
    for (const before of was?.jobs ?? []) {
      const after = now.jobs.find(job => job.job === before.job)
      this.#must(after !== undefined, 'no turn vanishes', now)
      this.#must(before.state !== 'skipped' || after?.state === 'skipped', 'no skip is undone', now)
      this.#must(!before.sub || after?.sub !== undefined, 'no submission is lost', now)
      this.#must(before.stage === after?.stage && before.by === after.by, 'a turn keeps its person and its stage', now)
      const early = isHeld(before) && after?.state === 'lapsed' && time() + skew < (before.until ?? 0)
      this.#must(!early, 'no lease or reservation ends early', now)
    }
    for (const job of now.jobs) {
      const before = was?.jobs.find(each => each.job === job.job)
      if (job.state === 'submitted' && !(before && answered.includes(before.state))) {
        const row = store().rows.submissions.get(job.sub ?? '')
        this.#must(row?.by === job.by && row.document === job.document, 'a submission is stored before it is named', now)
        this.#must(before?.state === 'leased', 'submitted from a lease', now)
      }
      if (job.state === 'judged' && before?.state !== 'judged') {
        const fromLease = before?.state === 'leased' || (before?.sub !== undefined && now.stage !== job.stage)
        this.#must(before ? fromLease : (was?.free ?? 0) > 0, 'judged from a lease, or in bulk on a free seat', now)
      }
    }
    const more = was !== undefined && now.want > was.want && now.log.at(-1)?.command !== 'overlap'
    this.#must(!more || !was.jobs.some(isHeld), 'a seat is added only when all have answered', now)
  }

  #leases(was: Slice | undefined, now: Slice): void {
    for (const job of now.jobs) {
      const before = was?.jobs.find(each => each.job === job.job)?.state
      const more = Number(job.state === 'leased') - Number(before === 'leased')
      if (!more) continue
      const held = (this.#hands.get(job.by) ?? 0) + more
      this.#hands.set(job.by, held)
      this.#must(held <= this.#watched.rules.hand, 'no hand holds more than it may', now)
    }
  }

  #reviewer(was: Slice | undefined, now: Slice): void {
    const before = was && heldAt(was, was.stage).find(job => isReview(job.stage) && job.state === 'leased')
    if (!before) return
    const after = now.jobs.find(job => job.job === before.job)
    const last = now.log.at(-1)?.command ?? ''
    const taken = after?.state !== 'leased' && now.logged > was.logged && ['take-back', 'bulk', 'undo'].includes(last)
    this.#must(!taken, 'nothing is taken from a reviewer at work', now)
    const same = JSON.stringify(labelSeats(was)) === JSON.stringify(labelSeats(now))
    this.#must(after?.state !== 'leased' || after.token !== before.token || same, 'nothing changes under a reviewer', now)
  }

  #log(was: Slice | undefined, now: Slice): void {
    const history = this.history.get(now._id) ?? []
    this.history.set(now._id, history)
    const grown = now.logged - (was?.logged ?? 0)
    const news = grown > 0 ? now.log.slice(-grown) : []
    history.push(...news)
    let stage = was?.stage ?? now.stage
    for (const entry of news) {
      if (entry.to === undefined) continue
      this.#must(entry.from === stage, 'the log moves from where the slice stood', now)
      stage = entry.to
    }
    this.#must(stage === now.stage, 'each move is in the log', now)
    this.#must(history.length === now.logged, 'entries are numbered by their place', now)
    this.#must(now.log.length >= now.logged - now.projected, 'nothing is cut before it is counted', now)
    this.#must(now.logged <= now.projected || now.due !== undefined, 'what is not counted is due', now)
    this.#must(now.projected >= (was?.projected ?? 0), 'counting goes forward', now)
    this.#must(now.projected <= (this.#counted.get(now._id) ?? 0), 'marked only when counted', now)
  }

  /** A move of a lane's sums: each entry exactly once, in order, its ledger row there. */
  counter(was: LaneCounter | undefined, now: LaneCounter): void {
    if (!was || was.c === now.c) return
    for (const { slice, from, n } of now.batch) {
      const before = this.#counted.get(slice) ?? 0
      if (from !== before || n <= before) throw new Broken(`counted ${from}..${n} after ${before}: ${slice}`)
      this.#counted.set(slice, n)
      for (let k = from + 1; k <= n; k++) {
        if (!this.#watched.store().rows.ledger.has(`${slice}|${k}`)) throw new Broken(`counted before the ledger: ${slice}|${k}`)
      }
    }
  }

  /** At the end: sums are the world, the ledger is the history, and each person's days are what the ledger says. */
  books(): void {
    const { rows } = this.#watched.store()
    const sums = new Map<string, number>()
    const is = new Map<string, number>()
    const add = (to: Map<string, number>, key: string, by: number): void => void to.set(key, (to.get(key) ?? 0) + by)
    let entries = 0
    for (const slice of rows.slices.values()) {
      this.#must(slice.due === undefined && slice.logged === slice.projected, 'everything is counted in the end', slice)
      if (slice.stage !== 'label') {
        add(is, `at.${slice.stage}`, 1)
        add(is, 'at.label', -1)
      }
      for (const { command } of this.history.get(slice._id) ?? []) {
        entries++
        add(is, `did.${command}`, 1)
      }
    }
    for (const counter of rows.counters.values()) {
      if (!('c' in counter)) continue
      for (const [stage, value] of Object.entries(counter.at)) add(sums, `at.${stage}`, value)
      for (const [command, value] of Object.entries(counter.did)) add(sums, `did.${command}`, value ?? 0)
    }
    this.#people()
    for (const key of new Set([...sums.keys(), ...is.keys()])) {
      const [sum, real] = [sums.get(key) ?? 0, is.get(key) ?? 0]
      if (sum !== real) throw new Broken(`the sum of ${key} is ${sum}, the world's ${real}`)
    }
    if (rows.ledger.size !== entries) throw new Broken(`the ledger has ${rows.ledger.size} of ${entries} entries`)
  }

  #people(): void {
    const { rows } = this.#watched.store()
    const days = new Map<string, LedgerRow[]>()
    for (const row of rows.ledger.values()) {
      for (const user of row.people) {
        const key = `${memberId(row.project, user)}|${row.day}`
        days.set(key, [...(days.get(key) ?? []), row])
      }
    }
    for (const [key, theirs] of days) {
      const [project = '', user = '', day = ''] = key.split('|')
      const counter = rows.counters.get(memberId(project, user)) as PersonCounter | undefined
      if (JSON.stringify(counter?.days?.[day]) !== JSON.stringify(daySums(user, theirs))) {
        throw new Broken(`the sums of ${user} on ${day} are not the ledger's`)
      }
    }
  }

  #must(holds: boolean, statement: string, slice: Slice): void {
    if (!holds) throw new Broken(`broken: ${statement}: ${slice._id} ${JSON.stringify(slice)}`)
  }
}
