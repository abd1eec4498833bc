/**
 * A guideline is one Markdown text. Its pictures are in it, as reference definitions at the end (`[picture-1]: data:image/webp;base64,…`),
 * so that the text above stays readable, a version is one immutable thing, and nobody needs another right to see them.
 */
export interface GuidelineParts {
  readonly text: string
  /** name → data: address */
  readonly pictures: Readonly<Record<string, string>>
}

const DEFINITION = /^\[(picture-\d+)\]: (data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+)$/

/** Parts the words of a guideline from its pictures. */
export function partGuideline(guideline: string): GuidelineParts {
  const pictures: Record<string, string> = {}
  const lines = guideline.split('\n').filter(line => {
    const [, name, address] = DEFINITION.exec(line) ?? []
    if (name === undefined || address === undefined) return true
    pictures[name] = address
    return false
  })
  return { text: lines.join('\n').replace(/\n+$/, '\n'), pictures }
}

/** One text again; pictures that are no longer shown in it are left out. */
export function joinGuideline({ text, pictures }: GuidelineParts): string {
  const shown = Object.entries(pictures).filter(([name]) => text.includes(`[${name}]`))
  if (shown.length === 0) return text
  return `${text.replace(/\n*$/, '\n')}\n${shown.map(([name, address]) => `[${name}]: ${address}`).join('\n')}\n`
}

/** The first name no picture has. */
export function freePicture(pictures: GuidelineParts['pictures']): string {
  let n = 1
  while (Object.hasOwn(pictures, `picture-${n}`)) n++
  return `picture-${n}`
}
