declare global {
  /** Node's fast string readers and writers of a Buffer, which its type package leaves out. */
  interface Buffer {
    latin1Slice(start?: number, end?: number): string
    utf8Slice(start?: number, end?: number): string
    utf8Write(text: string, offset?: number): number
  }
}
