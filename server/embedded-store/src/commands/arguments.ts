import { StoreError, bad, unsupported } from '../error.ts'
import { Arr, Doc, isNumber, typeName } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { integer, truthy } from '../query/filter.ts'

/**
 * The fields of a command, each read once by its type. `done` refuses what nobody read: an option that is not served is never
 * ignored. Null counts as absent. Refuses: TypeMismatch.
 */
export class Arguments {
  private readonly left: Map<string, Value>
  constructor(
    readonly command: string,
    doc: Doc
  ) {
    this.left = new Map(doc.map())
  }

  take(name: string): Value | undefined {
    const value = this.left.get(name)
    this.left.delete(name)
    return value ?? undefined
  }

  private mismatch(name: string, value: Value, expected: string): StoreError {
    const message = `BSON field '${this.command}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`
    return new StoreError('TypeMismatch', message)
  }

  doc(name: string): Doc | undefined {
    const value = this.take(name)
    if (value !== undefined && !(value instanceof Doc)) throw this.mismatch(name, value, 'object')
    return value
  }

  list(name: string): readonly Value[] | undefined {
    const value = this.take(name)
    if (value !== undefined && !(value instanceof Arr)) throw this.mismatch(name, value, 'array')
    return value?.items()
  }

  /** A list of documents. */
  docs(name: string): Doc[] {
    const items = this.list(name)
    if (!items) throw missing(this.command, name)
    return items.map(item => {
      if (!(item instanceof Doc)) throw this.mismatch(name, item, 'object')
      return item
    })
  }

  text(name: string): string | undefined {
    const value = this.take(name)
    if (value !== undefined && typeof value !== 'string') throw this.mismatch(name, value, 'string')
    return value
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name)
    if (value !== undefined && typeof value !== 'boolean' && !isNumber(value)) throw this.mismatch(name, value, 'bool')
    return value === undefined ? undefined : truthy(value)
  }

  /** A whole number, zero or more. */
  count(name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    const n = integer(value)
    if (n === undefined) throw this.mismatch(name, value, 'long')
    if (n < 0) throw bad(`BSON field '${name}' value must be >= 0, actual value '${n}'`)
    return n
  }

  /** Options whose absence or falsehood is all that is served. */
  onlyFalse(...names: string[]): void {
    for (const name of names) {
      const value = this.take(name)
      const empty = (value instanceof Doc && value.size === 0) || (value instanceof Arr && value.items().length === 0)
      if (value !== undefined && !empty && truthy(value)) throw unsupported(`option ${name} of ${this.command}`)
    }
  }

  /** Takes options whose value changes nothing here. */
  harmless(...names: string[]): void {
    for (const name of names) this.take(name)
  }

  done(): void {
    for (const [name, value] of this.left) if (value !== null) throw unsupported(`option ${name} of ${this.command}`)
  }
}

export function missing(command: string, name: string): StoreError {
  return new StoreError('UnknownField', `BSON field '${command}.${name}' is missing but a required field`)
}
