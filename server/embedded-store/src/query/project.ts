import { bad, unsupported } from '../error.ts'
import { Arr, Doc, isNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { truthy } from './filter.ts'

export type Projection = (doc: Doc) => Doc

/** A projection as a tree: the paths named, by segment. */
interface Tree {
  [name: string]: Tree | true
}

/**
 * Compiles an inclusion (`{a: 1, 'b.c': 1}`) or an exclusion (`{a: 0}`), `_id` apart; undefined: everything.
 * Refuses: a mixture of both (BadValue), every other kind of projection (NotSupported).
 */
export function compileProjection(spec: Doc | undefined): Projection | undefined {
  if (!spec || spec.size === 0) return undefined
  const tree: Tree = Object.create(null)
  let including: boolean | undefined
  let id: boolean | undefined
  for (const [path, value] of spec.map()) {
    if (!isNumber(value) && typeof value !== 'boolean') throw unsupported(`projection of '${path}' by an expression`)
    if (path.startsWith('$') || /(^|\.)(\$|$)/.test(path)) throw unsupported(`projection path '${path}'`)
    const wanted = truthy(value)
    if (path === '_id') {
      id = wanted
      continue
    }
    if (including !== undefined && including !== wanted) {
      throw bad(
        `Cannot do ${wanted ? 'inclusion' : 'exclusion'} on field ${path} in ${wanted ? 'exclusion' : 'inclusion'} projection`
      )
    }
    including = wanted
    plant(tree, path)
  }
  if (including ?? id) {
    if (id ?? true) tree['_id'] = true
    return doc => include(doc, tree)
  }
  if (id === false) tree['_id'] = true
  return doc => exclude(doc, tree)
}

function plant(tree: Tree, path: string): void {
  const names = path.split('.')
  let node = tree
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    const there = node[name]
    if (there === true || (there && i === names.length - 1)) throw bad(`Path collision at ${path}`)
    if (i === names.length - 1) node[name] = true
    else node = there ?? (node[name] = Object.create(null) as Tree)
  }
}

function include(doc: Doc, tree: Tree): Doc {
  const out = new Doc()
  for (const [name, value] of doc.map()) {
    const branch = tree[name]
    if (branch === true) out.set(name, value)
    else if (branch) {
      const part = includeIn(value, branch)
      if (part !== undefined) out.set(name, part)
    }
  }
  return out
}

/** What an inclusion keeps of a value on the way: documents and arrays, not the scalars between. */
function includeIn(value: Value, tree: Tree): Value | undefined {
  if (value instanceof Doc) return include(value, tree)
  if (!(value instanceof Arr)) return undefined
  return new Arr(value.items().flatMap(item => includeIn(item, tree) ?? []))
}

function exclude(doc: Doc, tree: Tree): Doc {
  const out = new Doc()
  for (const [name, value] of doc.map()) {
    const branch = tree[name]
    if (branch !== true) out.set(name, branch ? excludeIn(value, branch) : value)
  }
  return out
}

function excludeIn(value: Value, tree: Tree): Value {
  if (value instanceof Doc) return exclude(value, tree)
  return value instanceof Arr ? new Arr(value.items().map(item => excludeIn(item, tree))) : value
}
