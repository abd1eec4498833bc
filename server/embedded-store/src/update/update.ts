import { bad, StoreError, unsupported } from '../error.ts'
import { compare, compareStrings, typeName } from '../bson/compare.ts'
import { Arr, Doc, type Value } from '../bson/values.ts'
import type { Filter } from '../query/filter.ts'
import { isIndex, type Positions } from '../query/paths.ts'
import { operators, type Operator } from './operators.ts'
import { changeAt, type Segment } from './paths.ts'

interface Step {
  segments: readonly string[]
  operator: Operator
}

/** A parsed update: a replacement, or operator steps in the order MongoDB applies them. */
export interface Update {
  replacement?: Doc
  steps: readonly Step[]
  /** Paths it may change, array positions left out; undefined: all. */
  touched: readonly string[] | undefined
}

/** Parses an update. Refuses: FailedToParse, ConflictingUpdateOperators, NotSupported, and what operators refuse. */
export function parseUpdate(value: Value | undefined): Update {
  if (value instanceof Arr) throw unsupported('an update given as a pipeline')
  if (!(value instanceof Doc)) throw new StoreError('FailedToParse', `Update argument must be a document, not ${typeName(value)}`)
  if (value.map().keys().next().value?.startsWith('$') !== true) return { replacement: value, steps: [], touched: undefined }
  const steps: Step[] = []
  for (const [name, fields] of value.map()) {
    const compile = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (!compile) throw unsupported(`update operator ${name}`)
    if (!(fields instanceof Doc)) throw new StoreError('FailedToParse', `Modifiers operate on fields, ${name} has none`)
    for (const [path, argument] of fields.map()) steps.push({ segments: segmentsOf(path), operator: compile(argument) })
  }
  // MongoDB adds new fields in the order of their names. `\0` is in no name: paths below a path follow it at once.
  const sorted = steps.map(step => ({ step, name: step.segments.join('\0') })).sort((a, b) => compareStrings(a.name, b.name))
  for (const [i, { name }] of sorted.entries()) {
    if (i > 0 && `${name}\0`.startsWith(`${sorted[i - 1]!.name}\0`))
      throw new StoreError(
        'ConflictingUpdateOperators',
        `Updating the path '${name.replaceAll('\0', '.')}' would create a conflict`
      )
  }
  const touched = steps.map(({ segments }) => segments.filter(name => name !== '$').join('.'))
  return { steps: sorted.map(({ step }) => step), touched }
}

/** Refuses: NotSupported for numbers, which mean a field or an element by the document, and for any `$` but one after a field. */
function segmentsOf(path: string): readonly string[] {
  const names = path.split('.')
  const strange = names.find(
    (name, i) => name === '' || isIndex(name) || (name.startsWith('$') && (name !== '$' || i === 0 || names.indexOf('$') !== i))
  )
  if (strange !== undefined) throw unsupported(`'${strange}' in the update path '${path}'`)
  return names
}

/** The path with `$` replaced by where the filter matched. */
function positioned({ segments }: Step, positions: Positions | undefined): readonly Segment[] {
  const at = segments.indexOf('$')
  if (at < 0) return segments
  const index = positions?.at(segments.slice(0, at).join('.'))
  if (index === undefined) throw bad('The positional operator did not find the match needed from the query.')
  return segments.map((name, i) => (i === at ? index : name))
}

/** What becomes of the document with an `_id`; `start` has the fields it begins with. */
function result(update: Update, id: Value, start: Doc, positions: Positions | undefined, inserting: boolean): Doc {
  const { replacement, steps } = update
  const next = replacement ? Doc.of({ _id: id }) : start
  for (const [name, value] of replacement?.map() ?? []) next.set(name, value)
  for (const step of steps) {
    const { onInsertOnly, creates, change } = step.operator
    if (!onInsertOnly || inserting) changeAt(next, positioned(step, positions), creates, change)
  }
  const own = next.get('_id')
  if (own === undefined || compare(id, own) !== 0)
    throw new StoreError('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'")
  return next
}

/**
 * The document after the update; `old`, a document as it is stored, stays as it is. `positions`: from matching the filter.
 * Refuses: ImmutableField for `_id`, and what the operators refuse.
 */
export function applyUpdate(update: Update, old: Doc, positions?: Positions): Doc {
  return result(update, old.get('_id') ?? null, new Doc(old.raw), positions, false)
}

/** The document an upsert inserts. Refuses: NotSupported for a filter that is not one `_id`, and what the update refuses. */
export function upsertedDocument(filter: Filter, update: Update): Doc {
  if (filter.op !== 'eq' || filter.path !== '_id') throw unsupported('an upsert whose filter is not one _id')
  return result(update, filter.value, Doc.of({ _id: filter.value }), undefined, true)
}
