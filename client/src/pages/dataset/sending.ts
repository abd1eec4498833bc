/** How far a file of an upload is, as the bytes of the whole upload tell it: files go up one after the other. */
export interface SentFile {
  readonly name: string
  readonly bytes: number
  readonly sent: number
}

/** Splits `sent` bytes of an upload over its files, in their order. Headers between the parts are counted to the file after them. */
export function sentByFile(
  files: readonly { readonly name: string; readonly size: number }[],
  sent: number,
  total: number
): readonly SentFile[] {
  const own = files.reduce((sum, { size }) => sum + size, 0)
  let left = total > 0 ? (sent * own) / total : 0
  return files.map(({ name, size }) => {
    const part = Math.max(0, Math.min(size, left))
    left -= size
    return { name, bytes: size, sent: sent >= total && total > 0 ? size : Math.floor(part) }
  })
}
