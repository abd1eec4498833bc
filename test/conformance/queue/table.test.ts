import { available, type JobView } from '@uurga/shared/jobs/available.ts'
import { consequences } from '@uurga/shared/jobs/consequences.ts'
import { decide } from '@uurga/shared/jobs/decide.ts'
import type { Command, CommandName } from '@uurga/shared/jobs/command.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { isUnderReview, labelSeats, placeOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { isReview, kindOf } from '@uurga/shared/jobs/stages.ts'
import { jobStates } from '@uurga/shared/jobs/states.ts'
import { transitionOf, transitions } from '@uurga/shared/jobs/transitions.ts'
import { describe, expect, it } from 'vitest'
import { after, commandsOn, meetingOf, NOW, reachableSlices, RULES } from './reachable.ts'

const slices = reachableSlices(4000)
const context = { rules: RULES, fraction: 0.5, id: 'born' }

/** Slice's stage, then stage and state of the job named: where each command is carried out. Everywhere else it is refused. */
const carriedOut: Record<CommandName, readonly string[]> = {
  claim: ['label', 'review'],
  resume: ['label label returned', 'review review returned'],
  regain: ['label label lapsed', 'label label released', 'review review lapsed', 'review review released'],
  heartbeat: ['label label leased', 'review review leased', 'stuck label leased'],
  'take-over': ['label label leased', 'review review leased', 'stuck label leased'],
  submit: ['label label leased', 'stuck label leased'],
  skip: ['label label leased', 'review review leased', 'stuck label leased'],
  unclaim: ['label label leased', 'review review leased', 'stuck label leased'],
  force: ['label label leased', 'review review leased', 'stuck label leased'],
  verdict: ['review review leased'],
  'bulk-accept': ['review'],
  'undo-bulk': ['done review judged', 'review review judged'],
  'take-back': ['label label submitted', 'review label submitted'],
  'give-back': [
    'done label accepted',
    'done label fixed',
    'label label accepted',
    'label label fixed',
    'label label submitted',
    'review label accepted',
    'review label fixed',
    'review label submitted'
  ],
  reopen: ['archived', 'done', 'stuck'],
  archive: ['done', 'label', 'review', 'stuck'],
  drop: ['done', 'label', 'review', 'stuck'],
  reassign: ['label', 'review', 'stuck'],
  overlap: ['label', 'stuck']
}

/** What a check finds wrong over the whole table, each fault once. */
const faultsOf = (check: (slice: Slice, command: Command) => readonly (string | false)[]): readonly string[] => {
  const faults = new Set<string>()
  for (const slice of slices) {
    for (const command of commandsOn(slice)) {
      for (const fault of check(slice, command))
        if (fault !== false) faults.add(`${command.command} on ${meetingOf(slice, command)}: ${fault}`)
    }
  }
  return [...faults]
}

describe('the whole table', () => {
  it('is met in every stage and every state', () => {
    expect(new Set(slices.map(slice => kindOf(slice.stage)))).toEqual(new Set(['label', 'review', 'done', 'stuck', 'archived']))
    expect(new Set(slices.flatMap(slice => slice.jobs.map(job => job.state)))).toEqual(new Set(Object.keys(jobStates)))
  })

  it('carries each command out exactly where it says', () => {
    const met: Partial<Record<CommandName, Set<string>>> = {}
    for (const slice of slices) {
      for (const command of commandsOn(slice)) {
        if (after(slice, command)) (met[command.command] ??= new Set()).add(meetingOf(slice, command))
      }
    }
    expect(Object.fromEntries(Object.entries(met).map(([name, where]) => [name, [...where].toSorted()]))).toEqual(carriedOut)
  })

  it('refuses only by the names of its row', () => {
    const wrong = faultsOf((slice, command) => {
      const answer = decide(slice, command, NOW, context)
      const names: readonly string[] = transitions[command.command].refuses
      return [isRefused(answer) && !names.includes(answer.refused) && answer.refused]
    })
    expect(wrong).toEqual([])
  })

  it('changes the job it names as its row says, and others only as it says', () => {
    const wrong = faultsOf((slice, command) => {
      const next = after(slice, command)
      if (!next) return []
      const row = transitionOf(command.command)
      const named = 'job' in command ? command.job : undefined
      return next.jobs.map(job => {
        const was = slice.jobs.find(other => other.job === job.job)
        if (was?.state === job.state) return false
        const allowed = (row.others ?? []).some(({ from, to }) => was && from.includes(was.state) && to.includes(job.state))
        const isNamed = job.job === named || named === undefined
        const own = isNamed && job.state === row.to && (row.from.length === 0 || !was || row.from.includes(was.state))
        const byItself = Object.values(consequences).some(
          ({ from, to }) => was && to === job.state && (from as readonly string[]).includes(was.state)
        )
        const earlierJudge = was?.state === 'judged' && job.state === 'lapsed'
        return !own && !allowed && !byItself && !earlierJudge && `${was?.state} → ${job.state}`
      })
    })
    expect(wrong).toEqual([])
  })

  it('moves a slice only as its row says, and logs every move', () => {
    const byThemselves: readonly { readonly moves: readonly (readonly [string, string])[] }[] = Object.values(consequences)
    const follows = byThemselves.flatMap(({ moves }) => moves)
    const wrong = faultsOf((slice, command) => {
      const next = after(slice, command)
      if (!next) return []
      const row = transitionOf(command.command)
      const moves = next.log.slice(slice.log.length).filter(entry => entry.to !== undefined)
      const path = [slice.stage, ...moves.flatMap(entry => entry.to ?? [])]
      const allowed = new Set([...(row.moves ?? []), ...follows].map(([from, to]) => `${from} → ${to}`))
      const taken = moves.map(({ from = 'label', to = 'label' }) => `${kindOf(from)} → ${kindOf(to)}`)
      return [
        ...taken.map(move => !allowed.has(move) && move),
        moves.some(({ from }, k) => from !== path[k]) && 'the log moves from elsewhere',
        path.at(-1) !== next.stage && 'a move is not in the log',
        next.log.length > slice.log.length !== (row.log !== null) && 'logged or not'
      ]
    })
    expect(wrong).toEqual([])
  })

  it('keeps the sum of the seats, and a result exactly at done', () => {
    const wrong = faultsOf((slice, command) => {
      const next = after(slice, command)
      if (!next) return []
      const place = placeOf(next)
      const reviewing = next.jobs.filter(
        job => isReview(job.stage) && (job.state === 'leased' || job.state === 'returned')
      ).length
      const [all, held] = place === 'label' ? [next.want, labelSeats(next).length] : isReview(place) ? [1, reviewing] : [0, 0]
      return [
        next.free + held !== all && `${next.free} + ${held} seats of ${all}`,
        (next.result !== undefined) !== (next.stage === 'done') && 'result and done differ'
      ]
    })
    expect(wrong).toEqual([])
  })
})

describe('a button', () => {
  it('is never grey for what would be carried out', () => {
    const wrong = faultsOf((slice, command) => {
      if (!after(slice, command)) return []
      const named = 'job' in command && command.command !== 'claim' ? slice.jobs.find(job => job.job === command.job) : undefined
      const bulk = command.command === 'undo-bulk' ? slice.jobs.find(job => job.by === command.actor) : undefined
      const job = named ?? bulk
      const view: JobView = {
        stage: slice.stage,
        free: slice.free,
        underReview: isUnderReview(slice),
        ...(job ? { job: { stage: job.stage, state: job.state, mine: true, token: true } } : {})
      }
      return [command.command !== 'reassign' && (available(view, command.command) ?? false)]
    })
    expect(wrong).toEqual([])
  })

  it('is grey with the reason the server would give', () => {
    const mine = { stage: 'label', state: 'submitted', mine: true, token: false } as const
    expect(available({ stage: 'review1', job: mine, underReview: true }, 'take-back')).toBe('held')
    expect(available({ stage: 'review2', job: mine }, 'take-back')).toBe('not-submitted')
    expect(available({ stage: 'review1', job: mine }, 'take-back')).toBeNull()
    expect(available({ stage: 'label', job: { ...mine, state: 'leased' } }, 'submit')).toBe('lease-lost')
    expect(available({ stage: 'label' }, 'reopen')).toBe('not-done')
    expect(available({ stage: 'label', free: 0 }, 'claim')).toBe('no-seat')
  })
})

describe('the lease', () => {
  const held = slices.filter(slice => slice.jobs.some(job => job.state === 'leased'))
  const answer = (slice: Slice, command: Command, now = NOW): string => {
    const decided = decide(slice, command, now, context)
    return isRefused(decided) ? decided.refused : 'carried out'
  }
  /** What the commands that need a token answer on leases, when they are sent as `sent` says. */
  const answers = (
    sent: (slice: Slice, command: Extract<Command, { token: string }>) => string | false
  ): ReadonlySet<string | false> => {
    const all = new Set<string | false>()
    for (const slice of held) {
      for (const command of commandsOn(slice)) {
        if (transitionOf(command.command).needs !== 'token' || !('token' in command)) continue
        const job = slice.jobs.find(other => other.job === command.job)
        if (job?.state === 'leased') all.add(sent(slice, command))
      }
    }
    return all
  }

  it('of her own is good until its seat is freed, even after its end', () => {
    const late = answers(
      (slice, command) => answer(slice, command, NOW + 30 * RULES.lease) !== answer(slice, command) && command.command
    )
    expect(late).toEqual(new Set([false]))
  })

  it('of her other device is taken over', () => {
    expect(answers((slice, command) => answer(slice, { ...command, token: 'old-token' }))).toEqual(new Set(['taken-over']))
  })

  it('of another person is none of hers', () => {
    expect(answers((slice, command) => answer(slice, { ...command, actor: 'eve' }))).toEqual(new Set(['wrong-token']))
  })

  it('that has ended refuses by name, with the reason of whoever ended it', () => {
    const late = held.map(slice => {
      const job = slice.jobs.find(other => other.state === 'leased')
      const freed = job && after(slice, { command: 'force', actor: 'boss', job: job.job, reason: 'away' })
      if (!freed) return 'not freed'
      const beat: Command = { command: 'heartbeat', actor: job.by, job: job.job, token: job.token ?? '' }
      return JSON.stringify(decide(freed, beat, NOW, context))
    })
    expect(new Set(late)).toEqual(new Set([JSON.stringify({ refused: 'lease-lost', reason: 'away' })]))
  })
})
