/** Counts the bytes that have been read of a source, for progress. */
export interface Meter {
  read: number
}
