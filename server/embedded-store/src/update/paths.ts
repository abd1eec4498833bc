import { bad, StoreError } from '../error.ts'
import { typeName } from '../bson/compare.ts'
import { Arr, Doc, type Value } from '../bson/values.ts'

/** What an operator makes of the value at its path: another value, `keep` as it is, or `remove` the field. */
export const keep = Symbol('keep')
export const remove = Symbol('remove')
export type Change = (old: Value | undefined) => Value | typeof keep | typeof remove

/** A segment of a path: a field, or the place of an element that is there. */
export type Segment = string | number

/**
 * Changes the value at a path in place, creating the documents on the way if `creates`. Each document on the way that changes is
 * set anew in its parent, which is what keeps raw bytes honest. Answers whether anything changed.
 * Refuses: PathNotViable where the path runs through a scalar or a field of an array, if it has to create.
 */
export function changeAt(doc: Doc, [name, ...rest]: readonly Segment[], creates: boolean, change: Change): boolean {
  if (typeof name !== 'string') throw bad('The positional operator stands for no array element')
  const next = changed(doc.get(name), rest, creates, change)
  if (next === keep) return false
  if (next === remove) return doc.delete(name)
  doc.set(name, next)
  return true
}

function changed(old: Value | undefined, path: readonly Segment[], creates: boolean, change: Change): ReturnType<Change> {
  const [name, ...rest] = path
  if (name === undefined) return change(old)
  if (old instanceof Doc) return changeAt(old, path, creates, change) ? old : keep
  if (old instanceof Arr && typeof name === 'number') {
    const next = changed(old.items()[name], rest, creates, change)
    return next === keep ? keep : new Arr(old.items().with(name, next === remove ? null : next))
  }
  if (!creates) return keep
  if (old !== undefined)
    throw new StoreError('PathNotViable', `Cannot create field '${name}' in a value of the type ${typeName(old)}`)
  const made = new Doc()
  return changeAt(made, path, creates, change) ? made : keep
}
