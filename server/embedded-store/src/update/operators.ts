import { bad, StoreError, unsupported } from '../error.ts'
import { compare, equal } from '../bson/compare.ts'
import { render } from '../bson/render.ts'
import { Arr, Doc, Double, isNumber, toNumber, typeName } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { integer, isOperators, parseFilter } from '../query/filter.ts'
import { compileFilter } from '../query/match.ts'
import { keep, remove } from './paths.ts'
import type { Change } from './paths.ts'

/** An operator with its argument: `create` says whether it makes the path; `change` gets the document's `_id` for its messages. */
export interface Operator {
  create: boolean
  onInsertOnly?: boolean
  change(path: string, id: Value | undefined): Change
}

type Compile = (argument: Value, path: string) => Operator

/** Every update operator that is served. */
export const operators: Record<string, Compile> = {
  $set: argument => ({ create: true, change: () => () => argument }),
  $setOnInsert: argument => ({ create: true, onInsertOnly: true, change: () => () => argument }),
  $unset: () => ({ create: false, change: () => old => (old === undefined ? keep : remove) }),
  $inc,
  $min: argument => ({ create: true, change: () => old => (old === undefined || compare(argument, old) < 0 ? argument : keep) }),
  $max: argument => ({ create: true, change: () => old => (old === undefined || compare(argument, old) > 0 ? argument : keep) }),
  $push,
  $pull
}

/** Operators MongoDB has and this store has not. */
export const refusedOperators = new Set(['$addToSet', '$pop', '$pullAll', '$mul', '$rename', '$currentDate', '$bit', '$pushAll'])

const int32 = 2 ** 31

/** The sum in MongoDB's type: int32 grows to int64, a double makes a double, an int64 that overflows is refused. */
function add(a: number | bigint | Double, b: number | bigint | Double): Value | undefined {
  if (a instanceof Double || b instanceof Double) return new Double(toNumber(a) + toNumber(b))
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    return sum >= -int32 && sum < int32 ? sum : BigInt(sum)
  }
  const sum = BigInt(a) + BigInt(b)
  return BigInt.asIntN(64, sum) === sum ? sum : undefined
}

function $inc(argument: Value, path: string): Operator {
  if (!isNumber(argument)) {
    throw new StoreError('TypeMismatch', `Cannot increment with non-numeric argument: {${path}: ${render(argument)}}`)
  }
  const change = (name: string, id: Value | undefined) => (old: Value | undefined) => {
    if (old === undefined) return argument
    if (!isNumber(old)) {
      const field = name.slice(name.lastIndexOf('.') + 1)
      const message = `Cannot apply $inc to a value of non-numeric type. {_id: ${render(id)}} has the field '${field}' of non-numeric type ${typeName(old)}`
      throw new StoreError('TypeMismatch', message)
    }
    const sum = add(old, argument)
    if (sum === undefined)
      throw bad(`Failed to apply $inc operations to current value (${render(old)}) for document {_id: ${render(id)}}`)
    return sum
  }
  return { create: true, change }
}

function each(value: Value): readonly Value[] {
  if (value instanceof Arr) return value.items()
  throw bad(`The argument to $each in $push must be an array but it was of type: ${typeName(value)}`)
}

function modifier(name: string, value: Value | undefined): number | undefined {
  const n = integer(value)
  if (value !== undefined && n === undefined)
    throw bad(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`)
  return n
}

function $push(argument: Value): Operator {
  let added: readonly Value[] = [argument]
  let slice: number | undefined
  let position: number | undefined
  if (argument instanceof Doc && argument.map().has('$each')) {
    for (const name of argument.map().keys()) {
      if (name === '$sort') throw unsupported('$push with $sort')
      if (!['$each', '$slice', '$position'].includes(name)) throw bad(`Unrecognized clause in $push: ${name}`)
    }
    added = each(argument.get('$each')!)
    slice = modifier('$slice', argument.get('$slice'))
    position = modifier('$position', argument.get('$position'))
  }
  const change = (path: string, id: Value | undefined) => (old: Value | undefined) => {
    if (old !== undefined && !(old instanceof Arr)) {
      throw bad(`The field '${path}' must be an array but is of type ${typeName(old)} in document {_id: ${render(id)}}`)
    }
    const items = old ? [...old.items()] : []
    items.splice(position ?? items.length, 0, ...added)
    return new Arr(slice === undefined ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice))
  }
  return { create: true, change }
}

function without(gone: (item: Value) => boolean): Operator {
  const change = () => (old: Value | undefined) => {
    if (old === undefined) return keep
    if (!(old instanceof Arr)) throw bad('Cannot apply $pull to a non-array value')
    const items = old.items().filter(item => !gone(item))
    return items.length === old.items().length ? keep : new Arr(items)
  }
  return { create: false, change }
}

/** `$pull` with a document matches elements as a filter does; with operators, the element as a value; else equality. */
function $pull(argument: Value): Operator {
  if (argument instanceof Doc && !isOperators(argument)) {
    const match = compileFilter(parseFilter(argument))
    return without(item => item instanceof Doc && match(item))
  }
  if (!(argument instanceof Doc)) return without(item => equal(item, argument))
  const match = compileFilter(parseFilter(Doc.of({ '': argument })))
  return without(item => match(Doc.of({ '': item })))
}
