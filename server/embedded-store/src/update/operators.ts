import { bad, StoreError, unsupported } from '../error.ts'
import { compare, typeName } from '../bson/compare.ts'
import { Arr, Doc, Double, integer, isNumber, toNumber, type Value } from '../bson/values.ts'
import { parseFilter } from '../query/filter.ts'
import { compileFilter } from '../query/match.ts'
import { keep, remove, type Change } from './paths.ts'

/** What an operator with its argument does at its path; `creates`: it makes the path where there is none. */
export interface Operator {
  creates: boolean
  onInsertOnly?: boolean
  change: Change
}

/** Every update operator that is served. */
export const operators: Record<string, (argument: Value) => Operator> = {
  $set: argument => ({ creates: true, change: () => argument }),
  $setOnInsert: argument => ({ creates: true, onInsertOnly: true, change: () => argument }),
  $unset: () => ({ creates: false, change: old => (old === undefined ? keep : remove) }),
  $inc,
  $min: argument => ({ creates: true, change: old => (old === undefined || compare(argument, old) < 0 ? argument : keep) }),
  $max: argument => ({ creates: true, change: old => (old === undefined || compare(argument, old) > 0 ? argument : keep) }),
  $push,
  $pull
}

const int32 = 2 ** 31

/** In MongoDB's type: int32 grows to int64, a double makes a double, an int64 that overflows is refused. */
function sumOf(a: number | bigint | Double, b: number | bigint | Double): Value {
  if (a instanceof Double || b instanceof Double) return new Double(toNumber(a) + toNumber(b))
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    return sum >= -int32 && sum < int32 ? sum : BigInt(sum)
  }
  const sum = BigInt(a) + BigInt(b)
  if (BigInt.asIntN(64, sum) !== sum) throw bad(`$inc by ${b} overflows the value ${a}`)
  return sum
}

function $inc(argument: Value): Operator {
  if (!isNumber(argument)) throw new StoreError('TypeMismatch', `Cannot increment with a ${typeName(argument)}`)
  const change: Change = old => {
    if (old === undefined) return argument
    if (!isNumber(old)) throw new StoreError('TypeMismatch', `Cannot apply $inc to a value of the type ${typeName(old)}`)
    return sumOf(old, argument)
  }
  return { creates: true, change }
}

function $push(argument: Value): Operator {
  let added: readonly Value[] = [argument]
  let slice: number | undefined
  if (argument instanceof Doc && argument.map().has('$each')) {
    for (const name of argument.map().keys()) if (name !== '$each' && name !== '$slice') throw unsupported(`$push with ${name}`)
    const each = argument.get('$each')
    if (!(each instanceof Arr)) throw bad('The argument to $each in $push must be an array')
    added = each.items()
    slice = integer(argument.get('$slice'))
    if (slice === undefined && argument.map().has('$slice')) throw bad('The value for $slice must be an integer')
  }
  const change: Change = old => {
    if (old !== undefined && !(old instanceof Arr)) throw bad(`Cannot apply $push to a value of the type ${typeName(old)}`)
    const items = [...(old?.items() ?? []), ...added]
    return new Arr(slice === undefined ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice))
  }
  return { creates: true, change }
}

/** Takes out the elements that match a filter. */
function $pull(argument: Value): Operator {
  if (!(argument instanceof Doc)) throw unsupported(`$pull of a ${typeName(argument)}`)
  const match = compileFilter(parseFilter(argument))
  const change: Change = old => {
    if (old === undefined) return keep
    if (!(old instanceof Arr)) throw bad('Cannot apply $pull to a non-array value')
    const items = old.items().filter(item => !(item instanceof Doc && match(item)))
    return items.length === old.items().length ? keep : new Arr(items)
  }
  return { creates: false, change }
}
