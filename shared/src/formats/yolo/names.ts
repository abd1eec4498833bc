/** What `data.yaml` says, as far as labels need it. `keypoints`: its rows hold joints too. A name that is no scalar is left out. */
export interface DataYaml {
  readonly names: ReadonlyMap<number, string>
  readonly keypoints: boolean
  /** Rows of four corners are oriented boxes. */
  readonly oriented: boolean
}

/**
 * The names of a `data.yaml`: as a map of numbers, a list, or either of them in brackets. A subset of YAML 1.2 is read, that which such files
 * use: block and flow collections of scalars, comments, both ways of quoting. Null where there are no names in that form.
 */
export const readDataYaml = (text: string): DataYaml | null => {
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex(line => /^["']?names["']?:(\s|$)/.test(line))
  if (at < 0) return null
  const keypoints = lines.some(line => /^["']?kpt_shape["']?:/.test(line))
  const oriented = lines.some(line => /^["']?task["']?:\s*["']?obb\b/.test(line))
  const same = withoutComment(lines[at] as string)
    .replace(/^[^:]*:/, '')
    .trim()
  const rest = lines.slice(at + 1)
  const names = /^[[{]/.test(same) ? inBrackets([same, ...rest]) : same === '' ? inBlock(rest) : null
  return names && { names, keypoints, oriented }
}

/** One name a line, as darknet's `classes.txt` and `obj.names` have them. */
export const readNameList = (text: string): ReadonlyMap<number, string> =>
  new Map(
    text
      .trimEnd()
      .split(/\r?\n/)
      .map((name, i) => [i, name.trim()])
  )

const inBlock = (lines: readonly string[]): Map<number, string> => {
  const names = new Map<number, string>()
  for (const raw of lines) {
    const line = withoutComment(raw)
    if (line.trim() === '') continue
    const item = /^(?:\s*-\s+(.+)|\s+["']?(\d{1,9})["']?\s*:\s+(.+))$/.exec(line)
    if (!item) break
    const name = scalar((item[1] ?? item[3] ?? '').trim())
    if (name !== null) names.set(item[2] === undefined ? names.size : Number(item[2]), name)
  }
  return names
}

const inBrackets = (lines: readonly string[]): Map<number, string> | null => {
  const names = new Map<number, string>()
  const text = lines.map(withoutComment).join(' ').slice(0, 1_000_000)
  const entry = /\s*(?:["']?(\d{1,9})["']?\s*:\s+)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,[\]{}"']+?)\s*([,\]}])/y
  entry.lastIndex = 1
  for (;;) {
    const found = entry.exec(text)
    if (!found) return /^[[{]\s*[\]}]/.test(text) ? names : null
    const name = scalar((found[2] as string).trim())
    if (name !== null) names.set(found[1] === undefined ? names.size : Number(found[1]), name)
    if (found[3] !== ',') return names
    if (/^\s*[\]}]/.test(text.slice(entry.lastIndex, entry.lastIndex + 100))) return names
  }
}

/** A `#` begins a comment after a blank, outside of quotes. */
const withoutComment = (line: string): string => {
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const mark = line[i] as string
    if (quote === '"' && mark === '\\') i++
    else if (quote !== '') quote = mark === quote ? '' : quote
    else if ((mark === '"' || mark === "'") && /(^|[\s:[{,-])$/.test(line.slice(0, i))) quote = mark
    else if (mark === '#' && (i === 0 || /\s/.test(line[i - 1] as string))) return line.slice(0, i)
  }
  return line
}

const scalar = (text: string): string | null => {
  if (text.startsWith("'")) return text.endsWith("'") && text.length > 1 ? text.slice(1, -1).replaceAll("''", "'") : null
  if (!text.startsWith('"')) return /^[[{&*!|>%@`]/.test(text) ? null : text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
