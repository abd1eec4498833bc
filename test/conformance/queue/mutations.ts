/**
 * The protocol with one rule broken: an operation is changed on its way to the store. Each must be caught by the invariants, the interleavings
 * or the histories, else those have no teeth. The last ones lose what may be lost: they must not be caught.
 */
import type { Filter, Operation, Update, UpdateOperation } from '@uurga/server/jobs/operations.ts'
import type { Mutation } from './world.ts'

type Fields = Readonly<Record<string, unknown>>

const without = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const elementOf = (filter: Filter): Fields => ((filter['jobs'] as Fields | undefined)?.['$elemMatch'] ?? {}) as Fields
const setOf = (update: Update): Fields => update['$set'] ?? {}

/** Changes updates of one collection; the rest passes. */
const onUpdate =
  (collection: string, change: (operation: UpdateOperation) => Partial<UpdateOperation> | null | undefined) =>
  (operation: Operation): Operation | null => {
    if (operation.kind !== 'findOneAndUpdate' || operation.collection !== collection) return operation
    const changed = change(operation)
    return changed === null ? null : { ...operation, ...changed }
  }

const isClaim = ({ filter }: UpdateOperation): boolean => 'jobs.by' in filter
const isMark = ({ update }: UpdateOperation): boolean => 'projected' in setOf(update)

export const broken: Readonly<Record<string, Mutation>> = {
  'label claim without people ≠ me': {
    operation: onUpdate('slices', op =>
      isClaim(op) && op.filter['stage'] === 'label' ? { filter: without(op.filter, 'jobs.by') } : undefined
    )
  },
  'review claim without people ≠ me': {
    operation: onUpdate('slices', op =>
      isClaim(op) && op.filter['stage'] !== 'label' ? { filter: without(op.filter, 'jobs.by') } : undefined
    )
  },
  'claim without a free seat': {
    operation: onUpdate('slices', op => (isClaim(op) ? { filter: without(op.filter, 'free') } : undefined))
  },
  'regain without a free seat': {
    operation: onUpdate('slices', op =>
      'free' in op.filter && Object.keys(elementOf(op.filter)).length ? { filter: without(op.filter, 'free') } : undefined
    )
  },
  'claim without room in the hand': {
    operation: onUpdate('members', op => ({ filter: without(op.filter, 'hand.1') }))
  },
  'the same command claims twice': {
    operation: onUpdate('members', op => ({ filter: without(op.filter, 'hand.cmd') }))
  },
  'a lease without an alarm': {
    operation: onUpdate('slices', op => ({ update: { ...op.update, $min: without(op.update['$min'] ?? {}, 'alarm') } }))
  },
  'heartbeat does not raise the version': {
    operation: onUpdate('slices', op =>
      Object.keys(setOf(op.update)).join() === 'jobs.$.until' ? { update: without(op.update, '$inc') as Update } : undefined
    )
  },
  'submit without the token': {
    operation: onUpdate('slices', op =>
      setOf(op.update)['jobs.$.state'] === 'submitted'
        ? { filter: { ...op.filter, jobs: { $elemMatch: without(elementOf(op.filter), 'token', 'state') } } }
        : undefined
    )
  },
  'submission not stored': {
    operation: op => (op.kind === 'insertOne' && op.collection === 'submissions' ? null : op)
  },
  'decided without the version': {
    operation: onUpdate('slices', op =>
      'v' in op.filter && !('jobs' in op.filter) ? { filter: without(op.filter, 'v') } : undefined
    )
  },
  'the third skip leaves the slice in the queue': {
    operation: onUpdate('slices', op => ('skips' in op.filter ? { filter: without(op.filter, 'skips') } : undefined))
  },
  'a resubmission is not reserved for its reviewer': {
    operation: onUpdate('slices', op => {
      const jobs = setOf(op.update)['jobs'] as readonly Fields[] | undefined
      const reserved = jobs?.some(job => job['stage'] === 'review1' && job['state'] === 'returned')
      if (!jobs || !reserved || setOf(op.update)['stage'] !== 'review1') return undefined
      const judged = jobs.map(job =>
        job['stage'] === 'review1' && job['state'] === 'returned' ? { ...job, state: 'judged' } : job
      )
      return { update: { ...op.update, $set: { ...setOf(op.update), jobs: judged, free: 1 } } }
    })
  },
  'the result comes later': {
    operation: onUpdate('slices', op => ({ update: { ...op.update, $set: without(setOf(op.update), 'result') } }))
  },
  'a seat that opens keeps a low order, and nobody walks': {
    operation: operation => {
      if (operation.kind === 'find' && operation.options.hint === 'claim' && operation.options.limit === 200) {
        return { ...operation, filter: { ...operation.filter, stage: 'nowhere' } }
      }
      return onUpdate('slices', op =>
        'order' in setOf(op.update) ? { update: { ...op.update, $set: { ...setOf(op.update), order: 1 } } } : undefined
      )(operation)
    }
  },
  'an idle person does not look at her own ended work': {
    operation: op =>
      op.kind === 'find' && op.options.hint === 'person' && op.options.fields
        ? { ...op, filter: { ...op.filter, lane: 'nowhere' } }
        : op
  },
  'the log is cut when it is written': {
    operation: onUpdate('slices', op => {
      const log = op.update['$push']?.['log'] as Fields | undefined
      return log && !isMark(op)
        ? { update: { ...op.update, $push: { ...op.update['$push'], log: { ...log, $slice: -2 } } } }
        : undefined
    })
  },
  '`due` goes though the log grew': {
    operation: onUpdate('slices', op => (isMark(op) ? { filter: without(op.filter, 'logged') } : undefined))
  },
  'sums move without comparing': {
    operation: onUpdate('counters', op => (op.update['$inc'] ? { filter: without(op.filter, 'c') } : undefined))
  },
  'a batch cut short is not finished first': {
    answer: (op, answer) =>
      op.kind === 'find' && op.collection === 'counters' && op.options.latest
        ? (answer as readonly Fields[]).map(row => ({ ...row, batch: [] }))
        : answer
  },
  'the ledger is forgotten': {
    operation: op => (op.kind === 'insertOne' && op.collection === 'ledger' ? null : op)
  },
  'days are not noted as grown': {
    operation: onUpdate('counters', op => (op.options.upsert ? null : undefined))
  }
}

export const harmless: Readonly<Record<string, Mutation>> = {
  'every hint to a person is lost': {
    operation: onUpdate('members', op => ('back.job' in op.filter ? null : undefined))
  },
  'no cursor is ever stored': {
    operation: onUpdate('members', op => ({ update: { ...op.update, $max: {} } }))
  },
  'entries stay in the hand': {
    operation: onUpdate('members', op => {
      const pulled = op.update['$pull']?.['hand'] as Fields | undefined
      return pulled && typeof pulled['token'] === 'string' && !op.update['$inc'] ? null : undefined
    })
  }
}
