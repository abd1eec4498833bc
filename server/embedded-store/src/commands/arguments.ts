import { StoreError, bad, unsupported } from '../error.ts'
import { typeName } from '../bson/compare.ts'
import { Arr, Doc, integer, isNumber, truthy, type Value } from '../bson/values.ts'

/**
 * The fields of a command or of a part of it, each read once by its type. `done` refuses what nobody read: an option that is not served
 * is never ignored. Null counts as absent. Refuses: TypeMismatch.
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

  private taken<T extends Value>(name: string, expected: string, is: (value: Value) => value is T): T | undefined {
    const value = this.take(name)
    if (value === undefined || is(value)) return value
    const message = `BSON field '${this.command}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`
    throw new StoreError('TypeMismatch', message)
  }

  doc(name: string): Doc | undefined {
    return this.taken(name, 'object', value => value instanceof Doc)
  }

  list(name: string): readonly Value[] | undefined {
    return this.taken(name, 'array', value => value instanceof Arr)?.items()
  }

  /** A list of documents that must be there. */
  docs(name: string): Doc[] {
    const items = this.list(name) ?? []
    const docs = items.filter(item => item instanceof Doc)
    if (items.length === 0 || docs.length < items.length)
      throw bad(`${this.command}.${name} must be a list of documents, and not empty`)
    return docs
  }

  text(name: string): string | undefined {
    return this.taken(name, 'string', value => typeof value === 'string')
  }

  flag(name: string): boolean {
    return truthy(this.taken(name, 'bool', value => typeof value === 'boolean' || isNumber(value)))
  }

  /** A whole number, zero or more. */
  count(name: string): number | undefined {
    const value = this.taken(name, 'long', isNumber)
    const n = integer(value)
    if (value !== undefined && (n === undefined || n < 0))
      throw bad(`${this.command}.${name} must be a whole number, zero or more`)
    return n
  }

  /** Takes options whose value changes nothing here. */
  harmless(...names: string[]): void {
    for (const name of names) this.take(name)
  }

  done(): void {
    for (const [name, value] of this.left) if (value !== null) throw unsupported(`option ${name} of ${this.command}`)
  }
}
