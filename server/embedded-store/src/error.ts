import type { Value } from './bson/values.ts'

/** MongoDB's numbers for the errors this store answers with. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  NotSupported: 238,
  TransactionsRefused: 263,
  NoSortMemory: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  KeyTooLong: 17280,
  UnknownStage: 40324,
  UnknownField: 40415
} as const

export type CodeName = keyof typeof codes

/** An expected refusal: becomes a command error or a write error with MongoDB's code. Anything else thrown is a bug or an outage. */
export class StoreError extends Error {
  readonly code: number
  constructor(
    readonly codeName: CodeName,
    message: string,
    /** Extra fields of the answer, such as `keyPattern` of a duplicate key. */
    readonly extra: Record<string, Value> = {}
  ) {
    super(message)
    this.code = codes[codeName]
  }
}

/** What the product does not use is refused by name, never ignored. `codeName`: where MongoDB has a code of its own for the unknown. */
export function unsupported(what: string, codeName: CodeName = 'NotSupported'): StoreError {
  return new StoreError(codeName, `not supported by the embedded store: ${what}`)
}

export function bad(message: string): StoreError {
  return new StoreError('BadValue', message)
}
