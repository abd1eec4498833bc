import { bad, unsupported } from '../error.ts'
import { Arr, Doc, type Value } from '../bson/values.ts'

export type Projection = (doc: Doc) => Doc

/** The paths named, by segment. */
interface Tree {
  [name: string]: Tree | true
}

/** Compiles an inclusion (`{a: 1, 'b.c': 1}`), with `_id` always; undefined: everything. Refuses by name any other projection. */
export function compileProjection(spec: Doc | undefined): Projection | undefined {
  if (!spec || spec.size === 0) return undefined
  const tree: Tree = Object.assign(Object.create(null), { _id: true })
  for (const [path, value] of spec.map()) {
    if ((value !== 1 && value !== true) || /(^|\.)(\$|$)/.test(path))
      throw unsupported(`a projection of '${path}' that is no inclusion`)
    if (path !== '_id') plant(tree, path.split('.'), path)
  }
  return doc => include(doc, tree)
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[], path: string): void {
  const there = tree[name]
  if (there === true || (there && rest.length === 0)) throw bad(`Path collision at ${path}`)
  if (rest.length === 0) tree[name] = true
  else plant(there ?? (tree[name] = Object.create(null) as Tree), rest, path)
}

function include(doc: Doc, tree: Tree): Doc {
  const out = new Doc()
  for (const [name, value] of doc.map()) {
    const branch = tree[name]
    const part = branch === true ? value : branch && includeIn(value, branch)
    if (part !== undefined) out.set(name, part)
  }
  return out
}

/** What an inclusion keeps of a value on the way: documents and arrays, not the scalars between. */
function includeIn(value: Value, tree: Tree): Value | undefined {
  if (value instanceof Doc) return include(value, tree)
  if (!(value instanceof Arr)) return undefined
  return new Arr(value.items().flatMap(item => includeIn(item, tree) ?? []))
}
