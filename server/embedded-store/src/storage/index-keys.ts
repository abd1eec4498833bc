import { StoreError } from '../error.ts'
import { encodeKey, type KeyValue } from '../bson/keys.ts'
import { Arr, Doc, type Value } from '../bson/values.ts'

export interface KeyField {
  path: string
  segments: readonly string[]
  descending: boolean
}

/** A field on its way down its path. */
interface Step {
  node: Value | undefined
  at: number
  done: boolean
}

/** The tuples an index holds for a document, and which fields met an array (undefined: none). */
export interface Tuples {
  tuples: KeyValue[][]
  multikey: boolean[] | undefined
}

/**
 * One tuple per element of the array the fields run through: fields of the same array go together element by element. A missing
 * field is null, an empty array at the end of a path is `undefined`, an array inside that array stays whole.
 * Refuses: CannotIndexParallelArrays if two fields run through different arrays.
 */
export function tuplesOf(doc: Doc, fields: readonly KeyField[]): Tuples {
  const out: Tuples = { tuples: [], multikey: undefined }
  expand(
    fields.map(() => ({ node: doc, at: 0, done: false })),
    fields,
    out
  )
  return out
}

function expand(steps: readonly Step[], fields: readonly KeyField[], out: Tuples): void {
  const walked = steps.map((step, i) => walk(step, fields[i]!.segments))
  const open = walked.findIndex(step => !step.done)
  if (open < 0) {
    out.tuples.push(walked.map(step => step.node))
    return
  }
  const array = walked[open]!.node as Arr
  out.multikey ??= fields.map(() => false)
  for (let i = 0; i < walked.length; i++) {
    if (walked[i]!.done) continue
    if (walked[i]!.node !== array) {
      const paths = `[${fields[i]!.path}] [${fields[open]!.path}]`
      throw new StoreError('CannotIndexParallelArrays', `cannot index parallel arrays ${paths}`)
    }
    out.multikey[i] = true
  }
  const items: readonly KeyValue[] = array.items()
  for (const item of items.length ? items : [undefined]) {
    expand(
      walked.map((step, i) => {
        if (step.done) return step
        if (step.at === fields[i]!.segments.length) return { node: item, at: step.at, done: true }
        return item instanceof Doc ? { node: item, at: step.at, done: false } : { node: null, at: step.at, done: true }
      }),
      fields,
      out
    )
  }
}

/** Goes down to the end of the path (`done`) or to the first array (not `done`). */
function walk(step: Step, path: readonly string[]): Step {
  if (step.done) return step
  let { node, at } = step
  for (;;) {
    if (node instanceof Arr) return { node, at, done: false }
    if (at === path.length) return { node: node ?? null, at, done: true }
    if (!(node instanceof Doc)) return { node: null, at, done: true }
    node = node.get(path[at++]!)
  }
}

/**
 * The key a document is sorted by: the least of its keys under the sort's directions, as MongoDB takes the lowest element of an
 * array going up and the highest going down.
 */
export function sortKey(doc: Doc, fields: readonly KeyField[]): Buffer {
  const descending = fields.map(field => field.descending)
  const keys = tuplesOf(doc, fields).tuples.map(tuple => encodeKey(tuple, descending))
  return keys.length === 1 ? keys[0]! : keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least))
}
