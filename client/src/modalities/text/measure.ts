import type { Fragment } from './placing.ts'

/** A stretch to be measured. */
export interface Stretch {
  readonly id: string
  readonly start: number
  readonly end: number
  /** Which of the stretches of its span. */
  readonly part: number
}

/** A text on screen: its only text node, and which way it runs. */
export interface TextOnScreen {
  readonly node: Text
  readonly box: HTMLElement
  readonly vertical: boolean
}

interface Along {
  readonly u0: number
  readonly u1: number
  readonly v: number
}

/** Px by which boxes of one line may differ in height: other scripts in a line have other boxes. */
const SAME_LINE = 12

/**
 * Where stretches of a text are, line by line. Measurements are kept until `clear`: after the text was laid out anew (another width, another font) they are
 * not true any more.
 */
export class Measure {
  readonly #known = new Map<string, readonly Along[]>()
  #lines: number[] = []

  constructor(readonly on: TextOnScreen) {}

  clear(): void {
    this.#known.clear()
    this.#lines = []
  }

  fragments(stretches: readonly Stretch[]): readonly Fragment[] {
    return stretches.flatMap(({ id, start, end, part }) =>
      this.along(start, end).map((where, i) => ({ id, part: part * 1000 + i, ...where, line: this.#line(where.v) }))
    )
  }

  /** The pieces of a stretch, one a line, in px of the text's box. */
  along(start: number, end: number): readonly Along[] {
    const key = `${start}-${end}`
    const known = this.#known.get(key)
    if (known) return known
    const range = document.createRange()
    range.setStart(this.on.node, Math.min(start, this.on.node.length))
    range.setEnd(this.on.node, Math.min(end, this.on.node.length))
    const { left, top } = this.on.box.getBoundingClientRect()
    const pieces: Along[] = []
    for (const rect of range.getClientRects()) {
      if (rect.width === 0 && rect.height === 0) continue
      const piece = this.on.vertical
        ? { u0: rect.top - top, u1: rect.bottom - top, v: (rect.left + rect.right) / 2 - left }
        : { u0: rect.left - left, u1: rect.right - left, v: (rect.top + rect.bottom) / 2 - top }
      const last = pieces.at(-1)
      if (last && Math.abs(last.v - piece.v) < SAME_LINE) {
        pieces[pieces.length - 1] = { v: last.v, u0: Math.min(last.u0, piece.u0), u1: Math.max(last.u1, piece.u1) }
      } else pieces.push(piece)
    }
    const found = pieces.filter(({ u0, u1 }) => u1 - u0 > 0.5)
    this.#known.set(key, found)
    return found
  }

  /** The character a place on the page is nearest to, as the boundary between two; null where there is no text. */
  offsetAt(x: number, y: number): number | null {
    const { left, right, top, bottom } = this.on.box.getBoundingClientRect()
    const inX = Math.min(Math.max(x, left + 1), right - 1)
    const inY = Math.min(Math.max(y, top + 1), bottom - 1)
    return caretAt(inX, inY, this.on.node)
  }

  /** Whether a place on the page lies on the characters of a stretch. */
  covers(start: number, end: number, x: number, y: number): boolean {
    const { left, top } = this.on.box.getBoundingClientRect()
    const [u, v] = this.on.vertical ? [y - top, x - left] : [x - left, y - top]
    return this.along(start, end).some(piece => u >= piece.u0 && u < piece.u1 && Math.abs(v - piece.v) < 24)
  }

  #line(v: number): number {
    const found = this.#lines.findIndex(line => Math.abs(line - v) < SAME_LINE)
    return found >= 0 ? found : this.#lines.push(v) - 1
  }
}

interface CaretDocument {
  caretPositionFromPoint?(x: number, y: number): { readonly offsetNode: Node; readonly offset: number } | null
  caretRangeFromPoint?(x: number, y: number): Range | null
}

/** Both names browsers have for it. */
const caretAt = (x: number, y: number, node: Text): number | null => {
  const page = document as unknown as CaretDocument
  const position = page.caretPositionFromPoint?.(x, y)
  if (position) return position.offsetNode === node ? position.offset : null
  const range = page.caretRangeFromPoint?.(x, y)
  return range && range.startContainer === node ? range.startOffset : null
}
