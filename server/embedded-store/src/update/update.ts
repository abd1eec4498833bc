import { bad, StoreError, unsupported } from '../error.ts'
import { equal } from '../bson/compare.ts'
import { render } from '../bson/render.ts'
import { Arr, Doc, typeName } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { isIndex } from '../query/paths.ts'
import type { Positions } from '../query/paths.ts'
import { operators, refusedOperators } from './operators.ts'
import type { Operator } from './operators.ts'
import { changeAt } from './paths.ts'

interface Step {
  path: string
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

/** Parses an update. Refuses: FailedToParse, ConflictingUpdateOperators, NotSupported (pipelines, `$[]`), and what operators refuse. */
export function parseUpdate(value: Value | undefined): Update {
  if (value instanceof Arr) throw unsupported('an update given as a pipeline')
  if (!(value instanceof Doc)) throw new StoreError('FailedToParse', `Update argument must be a document, not ${typeName(value)}`)
  const first = value.map().keys().next().value
  if (first === undefined || !first.startsWith('$')) return { replacement: value, steps: [], touched: undefined }
  const steps: Step[] = []
  for (const [name, fields] of value.map()) {
    const compile = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (!compile && refusedOperators.has(name)) throw unsupported(`update operator ${name}`)
    if (!compile) {
      const hint = 'Expected a valid update modifier or pipeline-style update specified as an array'
      throw new StoreError('FailedToParse', `Unknown modifier: ${name}. ${hint}`)
    }
    if (!(fields instanceof Doc)) {
      throw new StoreError('FailedToParse', `Modifiers operate on fields but we found type ${typeName(fields)} instead.`)
    }
    for (const [path, argument] of fields.map()) steps.push({ path, segments: pathOf(path), operator: compile(argument, path) })
  }
  refuseConflicts(steps)
  steps.sort((a, b) => compareSegments(a.segments, b.segments))
  return { steps, touched: steps.map(step => touchedBy(step.segments)) }
}

/** A number may add elements to an array, so all below the array may differ; `$` is an element that is there. */
function touchedBy(segments: readonly string[]): string {
  const number = segments.findIndex(isIndex)
  return segments
    .slice(0, number < 0 ? undefined : number)
    .filter(name => name !== '$')
    .join('.')
}

function pathOf(path: string): readonly string[] {
  const names = path.split('.')
  if (names.includes('')) {
    throw new StoreError(
      'EmptyFieldName',
      path
        ? `The update path '${path}' contains an empty field name, which is not allowed.`
        : 'An empty update path is not valid.'
    )
  }
  for (const [i, name] of names.entries()) {
    if (name.startsWith('$[')) throw unsupported(`update path segment ${name}`)
    if (name === '$' && i === 0) throw bad(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
    if (name === '$' && names.indexOf('$') !== i) throw bad(`Too many positional (i.e. '$') elements found in path '${path}'`)
    if (name.startsWith('$') && name !== '$') {
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${path}' is not valid for storage.`
      )
    }
  }
  return names
}

/** MongoDB adds new fields in the order of their names, numbers by size. */
function compareSegments(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i]!
    const y = b[i]!
    if (x === y) continue
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y)
    return Buffer.compare(Buffer.from(x), Buffer.from(y))
  }
  return a.length - b.length
}

function refuseConflicts(steps: readonly Step[]): void {
  const seen = new Set<string>()
  const parents = new Set<string>()
  for (const { path, segments } of steps) {
    const prefixes = segments.map((_, i) => segments.slice(0, i + 1).join('.'))
    const clash = seen.has(path) || parents.has(path) ? path : prefixes.find(prefix => seen.has(prefix))
    if (clash !== undefined) {
      throw new StoreError('ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${clash}'`)
    }
    seen.add(path)
    for (const prefix of prefixes.slice(0, -1)) parents.add(prefix)
  }
}

/** The path with `$` replaced by where the filter matched. */
function positioned(step: Step, positions: Positions | undefined): readonly string[] {
  const at = step.segments.indexOf('$')
  if (at < 0) return step.segments
  const index = positions?.at(step.segments.slice(0, at).join('.'))
  if (index === undefined) throw bad('The positional operator did not find the match needed from the query.')
  return step.segments.map((name, i) => (i === at ? String(index) : name))
}

/**
 * The document after the update; `old` stays as it is. `positions`: from matching the filter; `inserting`: an upsert makes it.
 * Refuses: ImmutableField for `_id`, and what the operators refuse.
 */
export function applyUpdate(update: Update, old: Doc, positions: Positions | undefined, inserting: boolean): Doc {
  const id = old.get('_id')
  if (update.replacement) return replaced(update.replacement, id)
  const next = old.raw ? new Doc(old.raw) : copyOf(old)
  for (const step of update.steps) {
    if (step.operator.onInsertOnly && !inserting) continue
    changeAt(next, positioned(step, positions), step.operator.create, step.operator.change(step.path, id))
  }
  const after = next.get('_id')
  if (id !== undefined && (after === undefined || !equal(id, after))) {
    throw new StoreError('ImmutableField', `Performing an update on the path '_id' would modify the immutable field '_id'`)
  }
  return next
}

function copyOf(doc: Doc): Doc {
  const copy = new Doc()
  for (const [name, value] of doc.map()) copy.set(name, value)
  return copy
}

function replaced(replacement: Doc, id: Value | undefined): Doc {
  const own = replacement.get('_id')
  if (id !== undefined && own !== undefined && !equal(id, own)) {
    const change = `from {_id: ${render(id)}} to {_id: ${render(own)}}`
    throw new StoreError(
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered ${change}`
    )
  }
  const next = new Doc()
  const kept = id ?? own
  if (kept !== undefined) next.set('_id', kept)
  for (const [name, value] of replacement.map()) if (name !== '_id') next.set(name, value)
  return next
}
