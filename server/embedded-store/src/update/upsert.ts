import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { equalities } from '../query/filter.ts'
import type { Filter } from '../query/filter.ts'
import { changeAt } from './paths.ts'
import { applyUpdate } from './update.ts'
import type { Update } from './update.ts'

/**
 * The document an upsert inserts: the equalities of the filter (only `_id` for a replacement), then the update.
 * Refuses: NotSingleValueField if the filter fixes one path twice, and what the update refuses.
 */
export function upsertedDocument(filter: Filter, update: Update): Doc {
  const base = new Doc()
  const paths: string[] = []
  equalities(filter, (path, value) => {
    if (update.replacement && path !== '_id') return
    const clash = paths.find(other => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
    if (clash !== undefined) {
      throw new StoreError('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`)
    }
    paths.push(path)
    changeAt(base, path.split('.'), true, () => own(value))
  })
  const made = applyUpdate(update, base, undefined, true)
  const id = made.get('_id')
  if (id instanceof Arr) throw new StoreError('InvalidIdField', "The '_id' value cannot be of type array")
  return made
}

/** A copy that may be changed: the filter is used again if the write is repeated. */
function own(value: Value): Value {
  if (value instanceof Doc) return new Doc(encodeDoc(value))
  return value instanceof Arr && value.raw ? new Arr(value.raw) : value
}
