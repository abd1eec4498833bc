/**
 * The line, from 1, of a value in a sound JSON text: `['shapes', 3]` is the fourth entry of the list `shapes`. A path that leads nowhere gives the
 * line of the last step that leads somewhere.
 */
export const jsonLine = (text: string, path: readonly (string | number)[]): number => {
  let at = 0
  let line = 1
  const counted = (to: number): void => {
    for (let i = text.indexOf('\n', at); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) line++
    at = to
  }
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g
  /** Passes over one value that begins with this token. */
  const pass = (first: string): void => {
    let depth = /^[[{]$/.test(first) ? 1 : 0
    while (depth > 0) {
      const next = token.exec(text)?.[0]
      if (next === undefined) return
      if (/^[[{]$/.test(next)) depth++
      else if (/^[\]}]$/.test(next)) depth--
    }
  }
  let match = token.exec(text)
  for (const step of path) {
    if (!match) return line
    counted(match.index)
    const isList = match[0] === '['
    if (!isList && match[0] !== '{') return line
    let found: RegExpExecArray | null = null
    for (let i = 0; ; i++) {
      let entry = token.exec(text)
      if (!entry || /^[\]}]$/.test(entry[0])) return line
      const key = isList ? i : JSON.parse(entry[0])
      if (!isList) {
        token.exec(text)
        entry = token.exec(text)
        if (!entry) return line
      }
      if (key === step) {
        found = entry
        break
      }
      pass(entry[0])
      if (token.exec(text)?.[0] !== ',') return line
    }
    match = found
  }
  if (match) counted(match.index)
  return line
}
