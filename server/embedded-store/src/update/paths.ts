import { bad, StoreError } from '../error.ts'
import { render } from '../bson/render.ts'
import { Arr, Doc } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { isIndex } from '../query/paths.ts'

/** What an operator makes of the value at its path: another value, `keep` as it is, or `remove` the field. */
export const keep = Symbol('keep')
export const remove = Symbol('remove')
export type Change = (old: Value | undefined) => Value | typeof keep | typeof remove

/** MongoDB's bound on how many nulls one `$set` past the end of an array may add. */
const maxPadding = 1_500_000

/**
 * Changes the value at a path in place, creating the documents on the way if `create`. Each document on the way that changes is
 * set anew in its parent, which is what keeps raw bytes honest. Answers whether anything changed.
 * Refuses: PathNotViable where the path runs through a scalar or a non-index of an array, if it has to create.
 */
export function changeAt(doc: Doc, path: readonly string[], create: boolean, change: Change, from = 0): boolean {
  const name = path[from]!
  const old = doc.get(name)
  const next = changed(old, name, path, from, create, change)
  if (next === keep) return false
  if (next === remove) return doc.delete(name)
  doc.set(name, next)
  return true
}

function changed(
  old: Value | undefined,
  name: string,
  path: readonly string[],
  from: number,
  create: boolean,
  change: Change
): ReturnType<Change> {
  if (from === path.length - 1) return change(old)
  if (old instanceof Doc) return changeAt(old, path, create, change, from + 1) ? old : keep
  if (old instanceof Arr) return changeInArray(old, name, path, from + 1, create, change)
  if (!create) return keep
  if (old !== undefined) throw notViable(path[from + 1]!, name, old)
  const made = new Doc()
  return changeAt(made, path, true, change, from + 1) ? made : keep
}

function changeInArray(
  array: Arr,
  name: string,
  path: readonly string[],
  from: number,
  create: boolean,
  change: Change
): ReturnType<Change> {
  const segment = path[from]!
  if (!isIndex(segment)) {
    if (create) throw notViable(segment, name, array)
    return keep
  }
  const index = Number(segment)
  const items = [...array.items()]
  if (index >= items.length && !create) return keep
  if (index > items.length + maxPadding) throw bad(`can't backfill more than ${maxPadding} elements`)
  const next = changed(items[index], segment, path, from, create, change)
  if (next === keep) return keep
  while (items.length < index) items.push(null)
  items[index] = next === remove ? null : next
  return new Arr(items)
}

function notViable(segment: string, name: string, value: Value): StoreError {
  return new StoreError('PathNotViable', `Cannot create field '${segment}' in element {${name}: ${render(value)}}`)
}
