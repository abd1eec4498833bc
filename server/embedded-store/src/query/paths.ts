import { Arr, Doc, type Value } from '../bson/values.ts'

/** Notes which element of which array made a filter true: what `$` in an update stands for. */
export class Positions {
  private readonly found = new Map<string, number>()
  record(array: string, index: number): void {
    this.found.set(array, index)
  }
  at(array: string): number | undefined {
    return this.found.get(array)
  }
}

export type Test = (value: Value | undefined) => boolean

const names = new Map<string, readonly string[]>()

/** The segments of a dotted path. */
export function segments(path: string): readonly string[] {
  let list = names.get(path)
  if (!list) {
    list = path.split('.')
    if (names.size < 10_000) names.set(path, list)
  }
  return list
}

/** Whether a path segment may be an array index, as MongoDB reads it: digits without a leading zero. */
export function isIndex(segment: string): boolean {
  return /^(0|[1-9][0-9]{0,8})$/.test(segment)
}

/**
 * Whether some value at the path passes, in the order MongoDB's path iterator visits them: arrays on the way are entered one level
 * (a number in the path is both an index and a field name), an array at the end gives its elements (unless `whole`) and itself.
 * A path that ends in nothing gives `undefined` once; an array without a fitting element gives nothing.
 */
export function some(doc: Doc, path: readonly string[], whole: boolean, test: Test, positions?: Positions): boolean {
  return below(doc, path, 0, whole, test, positions)
}

function below(doc: Doc, path: readonly string[], from: number, whole: boolean, test: Test, positions?: Positions): boolean {
  let node: Value | undefined = doc
  for (let i = from; i < path.length; i++) {
    node = node.get(path[i]!)
    if (node instanceof Arr) return inside(node, path, i + 1, whole, test, positions)
    if (i + 1 < path.length && !(node instanceof Doc)) return test(undefined)
    if (i + 1 === path.length) return test(node)
    if (!(node instanceof Doc)) break
  }
  return test(node)
}

function inside(array: Arr, path: readonly string[], from: number, whole: boolean, test: Test, positions?: Positions): boolean {
  const items = array.items()
  const leaf = from === path.length
  for (let i = 0; i < items.length; i++) {
    if (leaf && whole) break
    const item = items[i]!
    if (leaf ? test(item) : element(item, i, path, from, whole, test)) {
      positions?.record(path.slice(0, from).join('.'), i)
      return true
    }
  }
  return leaf && test(array)
}

function element(item: Value, index: number, path: readonly string[], from: number, whole: boolean, test: Test): boolean {
  if (item instanceof Doc && below(item, path, from, whole, test)) return true
  if (path[from] !== String(index)) return false
  if (from + 1 === path.length) return test(item)
  if (item instanceof Doc) return below(item, path, from + 1, whole, test)
  return item instanceof Arr && inside(item, path, from + 1, whole, test)
}
