/**
 * Where spans are drawn on a text. Pure, and the same for lines and for columns: `u` runs along the text, `v` from one line (column) to the next.
 * Screen px of the text's own box.
 */
export interface Fragment {
  readonly id: string
  /** Order among the fragments of its span. */
  readonly part: number
  readonly u0: number
  readonly u1: number
  /** Middle of the line, and which line it is. */
  readonly v: number
  readonly line: number
}

export interface Placed extends Fragment {
  /** How many lines of other spans lie between it and the text. */
  readonly lane: number
  /** Whether its name stands here: at the beginning of the span. */
  readonly named: boolean
}

/** Px between two lanes: a line, and a name of 11 px under it. */
export const LANE = 16

/**
 * Gives each fragment a lane so that neither lines nor names of one text line cover each other: shorter spans nearer to the text, those that hold them
 * farther out. `nameWidth`: px along the text that the name of a span takes.
 */
export const placeFragments = (fragments: readonly Fragment[], nameWidth: (id: string) => number): readonly Placed[] => {
  const byLine = new Map<number, Fragment[]>()
  for (const fragment of fragments) byLine.set(fragment.line, [...(byLine.get(fragment.line) ?? []), fragment])
  return [...byLine.values()].flatMap(line => placeLine(line, nameWidth))
}

const placeLine = (line: readonly Fragment[], nameWidth: (id: string) => number): Placed[] => {
  const lanes: { readonly u0: number; readonly u1: number }[][] = []
  return [...line]
    .sort((a, b) => a.u1 - a.u0 - (b.u1 - b.u0) || a.u0 - b.u0 || (a.id < b.id ? -1 : 1))
    .map(fragment => {
      const named = fragment.part === 0
      const taken = { u0: fragment.u0, u1: named ? Math.max(fragment.u1, fragment.u0 + nameWidth(fragment.id)) : fragment.u1 }
      let lane = lanes.findIndex(others => others.every(other => other.u1 <= taken.u0 || taken.u1 <= other.u0))
      if (lane < 0) lane = lanes.push([]) - 1
      lanes[lane]?.push(taken)
      return { ...fragment, lane, named }
    })
}

export const lanesOf = (placed: readonly Placed[]): number => placed.reduce((most, { lane }) => Math.max(most, lane + 1), 0)

/** Px along a line that a name takes: Han and the like are as wide as they are high, in columns every sign stands under the last. */
export const nameLength = (name: string, key: string, upright: boolean): number => {
  const signs = Array.from(name)
  if (upright) return 14 + signs.length * 13
  return (key === '' ? 0 : 10) + signs.reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 11 : 6.4), 0) + 4
}

/** A place on the text: on an end of the span that is held, on the line or the name of one. Null: look at the characters. */
export interface PlacedHit {
  readonly id: string
  readonly end?: 'start' | 'end'
}

/** `half`: px from the middle of a line to the edge of its tint. Ends of `held` come first, then lines and names. */
export const hitPlaced = (
  placed: readonly Placed[],
  at: { readonly u: number; readonly v: number },
  half: number,
  held: string | null,
  nameWidth: (id: string) => number
): PlacedHit | null => {
  const own = placed.filter(({ id }) => id === held).sort((a, b) => a.part - b.part)
  const [first] = own
  const last = own.at(-1)
  const near = (u: number, v: number): boolean => Math.abs(at.u - u) <= GRIP && Math.abs(at.v - v) <= half + 2
  if (first && near(first.u0, first.v)) return { id: first.id, end: 'start' }
  if (last && near(last.u1, last.v)) return { id: last.id, end: 'end' }
  for (const { id, u0, u1, v, lane, named } of placed) {
    const top = v + half + lane * LANE
    const reach = named ? Math.max(u1, u0 + nameWidth(id)) : u1
    if (at.v > top && at.v <= top + LANE && at.u >= u0 && at.u <= reach) return { id }
  }
  return null
}

/** Px around an end that count as on it. */
const GRIP = 6
