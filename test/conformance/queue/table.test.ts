import { decide } from '@uurga/shared/jobs/decide.ts'
import type { Command, CommandName } from '@uurga/shared/jobs/command.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { labelSeats, placeOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { isReview, kindOf } from '@uurga/shared/jobs/stages.ts'
import { jobStates } from '@uurga/shared/jobs/states.ts'
import { transitionOf, transitions } from '@uurga/shared/jobs/transitions.ts'
import { describe, expect, it } from 'vitest'
import { after, commandsOn, meetingOf, momentAt, NOW, reachableSlices, RULES } from './reachable.ts'

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

const each = (check: (slice: Slice, command: Command) => void): void => {
  for (const slice of slices) for (const command of commandsOn(slice)) check(slice, command)
}

describe('the whole table', () => {
  it('is met in every stage and every state', () => {
    expect(new Set(slices.map(slice => kindOf(slice.stage)))).toEqual(new Set(['label', 'review', 'done', 'stuck', 'archived']))
    expect(new Set(slices.flatMap(slice => slice.jobs.map(job => job.state)))).toEqual(new Set(Object.keys(jobStates)))
  })

  it('carries each command out exactly where it says', () => {
    const met: Partial<Record<CommandName, Set<string>>> = {}
    each((slice, command) => {
      if (after(slice, command)) (met[command.command] ??= new Set()).add(meetingOf(slice, command))
    })
    expect(Object.fromEntries(Object.entries(met).map(([name, where]) => [name, [...where].sort()]))).toEqual(carriedOut)
  })

  it('refuses only by the names of its row', () => {
    each((slice, command) => {
      const answer = decide(slice, command, NOW, context)
      if (isRefused(answer))
        expect(transitions[command.command].refuses, `${command.command} on ${slice.stage}`).toContain(answer.refused)
    })
  })

  it('changes the job it names as its row says, and others only as it says', () => {
    each((slice, command) => {
      const next = after(slice, command)
      if (!next || command.command === 'undo-bulk') return
      const row = transitionOf(command.command)
      const named = 'job' in command ? command.job : undefined
      for (const job of next.jobs) {
        const was = slice.jobs.find(other => other.job === job.job)
        if (JSON.stringify(was) === JSON.stringify(job)) continue
        const allowed = (row.others ?? []).some(({ from, to }) => was && from.includes(was.state) && to.includes(job.state))
        const own =
          (job.job === named || !named) && job.state === row.to && (row.from.length === 0 || !was || row.from.includes(was.state))
        const rule = job.state === 'accepted' || (job.state === 'returned' && was?.state === 'judged') || job.state === 'lapsed'
        const cleared = was?.state === job.state && was.fix !== undefined
        expect(own || allowed || rule || cleared, `${command.command}: ${was?.state} → ${job.state}`).toBe(true)
      }
    })
  })

  it('moves a slice only as its row says, and logs every move', () => {
    const follows = [...transitions.skip.moves, ['label', 'review'], ['label', 'done']] as readonly (readonly [string, string])[]
    each((slice, command) => {
      const next = after(slice, command)
      if (!next) return
      const row = transitionOf(command.command)
      let stage = slice.stage
      for (const { from, to } of next.log.slice(slice.log.length)) {
        if (to === undefined) continue
        expect(from).toBe(stage)
        stage = to
        const move = [kindOf(from ?? 'label'), kindOf(to)]
        expect([...(row.moves ?? []), ...follows], command.command).toContainEqual(move)
      }
      expect(stage).toBe(next.stage)
      expect(next.log.length > slice.log.length).toBe(row.log !== null)
    })
  })

  it('keeps the sum of the seats', () => {
    each((slice, command) => {
      const next = after(slice, command)
      if (!next) return
      const place = placeOf(next)
      const reviewing = next.jobs.filter(
        job => isReview(job.stage) && (job.state === 'leased' || job.state === 'returned')
      ).length
      const [all, held] = place === 'label' ? [next.want, labelSeats(next).length] : isReview(place) ? [1, reviewing] : [0, 0]
      expect(next.free + held, `${command.command} on ${slice.stage}`).toBe(all)
      expect(next.result !== undefined).toBe(next.stage === 'done')
    })
  })
})

describe('the lease', () => {
  const held = slices.filter(slice => slice.jobs.some(job => job.state === 'leased'))
  const onLeases = (check: (slice: Slice, command: Extract<Command, { token: string }>) => void): void => {
    for (const slice of held) {
      for (const command of commandsOn(slice)) {
        if (transitionOf(command.command).needs !== 'token' || !('token' in command)) continue
        const job = slice.jobs.find(other => other.job === command.job)
        if (job?.state === 'leased') check(slice, command)
      }
    }
  }
  const answer = (slice: Slice, command: Command, now = NOW): string => {
    const decided = decide(slice, command, now, context)
    return isRefused(decided) ? decided.refused : 'carried out'
  }

  it('of her own is good until its seat is freed, even after its end', () => {
    onLeases((slice, command) => expect(answer(slice, command, NOW + 30 * RULES.lease)).toBe(answer(slice, command)))
  })

  it('of her other device is taken over', () => {
    onLeases((slice, command) => expect(answer(slice, { ...command, token: 'old-token' })).toBe('taken-over'))
  })

  it('of another person is none of hers', () => {
    onLeases((slice, command) => expect(answer(slice, { ...command, actor: 'eve' })).toBe('wrong-token'))
  })

  it('that has ended refuses by name, with the reason of whoever ended it', () => {
    for (const slice of held) {
      const job = slice.jobs.find(other => other.state === 'leased')
      if (!job) continue
      const freed = after(slice, { command: 'force', actor: 'boss', job: job.job, reason: 'away' })
      if (!freed) throw new Error('a lease could not be freed')
      const late = { command: 'heartbeat' as const, actor: job.by, job: job.job, token: job.token ?? '' }
      expect(decide(freed, late, NOW, context)).toEqual({ refused: 'lease-lost', reason: 'away' })
    }
  })
})

describe('a moment', () => {
  it('is all that decides besides slice and command', () => {
    const [slice] = slices
    if (!slice) throw new Error('no slice')
    const command: Command = { command: 'claim', actor: 'ann', job: 'j', token: 't' }
    expect(decide(slice, command, NOW, momentAt(NOW))).toEqual(decide(slice, command, NOW, momentAt(NOW)))
  })
})
