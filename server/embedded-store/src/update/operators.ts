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
  $addToSet,
  $pop,
  $pull,
  $pullAll
}

/** Operators MongoDB has and this store has not. */
export const refusedOperators = new Set(['$mul', '$rename', '$currentDate', '$bit', '$pushAll'])

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

function each(operator: string, value: Value): readonly Value[] {
  if (value instanceof Arr) return value.items()
  const code = operator === '$push' ? 'BadValue' : 'TypeMismatch'
  throw new StoreError(code, `The argument to $each in ${operator} must be an array but it was of type: ${typeName(value)}`)
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
    added = each('$push', argument.get('$each')!)
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

function $addToSet(argument: Value): Operator {
  let added: readonly Value[] = [argument]
  if (argument instanceof Doc && argument.map().has('$each')) {
    if (argument.size > 1) throw bad(`Found unexpected fields after $each in $addToSet: ${render(argument)}`)
    added = each('$addToSet', argument.get('$each')!)
  }
  const change = (path: string) => (old: Value | undefined) => {
    if (old !== undefined && !(old instanceof Arr)) {
      throw bad(`Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(old)}`)
    }
    const items = old ? [...old.items()] : []
    for (const item of added) if (!items.some(there => equal(there, item))) items.push(item)
    return old && items.length === old.items().length ? keep : new Arr(items)
  }
  return { create: true, change }
}

function $pop(argument: Value): Operator {
  const end = integer(argument)
  if (end !== 1 && end !== -1) throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${render(argument)}`)
  const change = (path: string) => (old: Value | undefined) => {
    if (old === undefined) return keep
    if (!(old instanceof Arr)) {
      throw new StoreError('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(old)}'`)
    }
    const items = old.items()
    return items.length === 0 ? keep : new Arr(end === 1 ? items.slice(0, -1) : items.slice(1))
  }
  return { create: false, change }
}

function without(name: string, gone: (item: Value) => boolean): Operator {
  const change = () => (old: Value | undefined) => {
    if (old === undefined) return keep
    if (!(old instanceof Arr)) throw bad(`Cannot apply ${name} to a non-array value`)
    const items = old.items().filter(item => !gone(item))
    return items.length === old.items().length ? keep : new Arr(items)
  }
  return { create: false, change }
}

/** `$pull` with a document matches elements as a filter does; with operators or a pattern, the element as a value; else equality. */
function $pull(argument: Value): Operator {
  if (argument instanceof Doc && !isOperators(argument)) {
    const match = compileFilter(parseFilter(argument))
    return without('$pull', item => item instanceof Doc && match(item))
  }
  if (!(argument instanceof Doc) && !(typeof argument === 'object' && argument && 'pattern' in argument)) {
    return without('$pull', item => equal(item, argument))
  }
  const match = compileFilter(parseFilter(Doc.of({ '': argument })))
  return without('$pull', item => match(Doc.of({ '': item })))
}

function $pullAll(argument: Value): Operator {
  if (!(argument instanceof Arr)) throw bad(`$pullAll requires an array argument but was given a ${typeName(argument)}`)
  const gone = argument.items()
  return without('$pullAll', item => gone.some(other => equal(other, item)))
}
