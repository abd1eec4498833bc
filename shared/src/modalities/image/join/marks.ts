import type { PlaneAnnotation } from '../../../document/annotation.ts'
import { boundsOf, isPlane } from '../../../document/placed.ts'
import { intersection } from '../../../geometry/box.ts'
import type { SeamCounts } from '../../modality.ts'
import { grouped } from './grouped.ts'
import { joinedMark } from './joined.ts'
import { matchesIn } from './matches.ts'
import { boxOf } from './view.ts'
import type { Piece, View } from './view.ts'

/** The marks of a picture from those of its windows, in order: pieces of one thing joined, all others as they are. */
export const joinedMarks = (views: readonly View[]): { readonly marks: PlaneAnnotation[]; readonly seams: SeamCounts } => {
  const pieces = views.map(piecesOf)
  const things = new Things(pieces.flat())
  for (const [i, j] of neighbours(views)) {
    const band = intersection(boxOf((views[i] as View).window), boxOf((views[j] as View).window))
    if (!band) continue
    for (const [a, b] of matchesIn(pieces[i] as Piece[], pieces[j] as Piece[], band)) things.join(a, b)
  }
  const marks: PlaneAnnotation[] = []
  const seams = { joined: 0, pieces: 0, open: 0 }
  for (const group of things.groups()) {
    const joined = group.length > 1 ? joinedMark(group) : null
    if (joined) {
      seams.joined++
      seams.pieces += group.length
      marks.push(joined)
    } else {
      seams.open += group.filter(endsAtSeam).length
      marks.push(...group.map(({ annotation }) => annotation))
    }
  }
  return { marks, seams }
}

const piecesOf = (view: View): Piece[] =>
  view.annotations.flatMap(annotation => {
    const bounds = boundsOf(annotation)
    return bounds && isPlane(annotation) ? [{ annotation, bounds, view }] : []
  })

/** Pairs of windows of one part that share a band, by their places among all: from left to right, so that few are compared. */
function* neighbours(views: readonly View[]): Generator<readonly [number, number]> {
  const order = views.map((_, i) => i).sort((a, b) => (views[a] as View).window.x - (views[b] as View).window.x)
  for (const [at, i] of order.entries()) {
    const { window, part } = views[i] as View
    for (let k = at + 1; k < order.length; k++) {
      const j = order[k] as number
      const other = views[j] as View
      if (other.window.x >= window.x + window.width) break
      const shared = intersection(boxOf(window), boxOf(other.window))
      if (other.part === part && shared && shared.w > 0 && shared.h > 0) yield [Math.min(i, j), Math.max(i, j)]
    }
  }
}

/** Px from the border of its window at which a mark counts as cut there. */
const TOUCHES = 1

/** Whether a mark ends at a border of its window behind which the picture goes on. */
const endsAtSeam = ({ bounds, view: { window } }: Piece): boolean =>
  (window.column > 1 && bounds.x <= window.x + TOUCHES) ||
  (window.row > 1 && bounds.y <= window.y + TOUCHES) ||
  (window.column < window.columns && bounds.x + bounds.w >= window.x + window.width - TOUCHES) ||
  (window.row < window.rows && bounds.y + bounds.h >= window.y + window.height - TOUCHES)

/** Which pieces are one thing: a union of sets, in the order in which their first pieces came. */
class Things {
  readonly #under = new Map<Piece, Piece>()
  readonly #all: readonly Piece[]

  constructor(pieces: readonly Piece[]) {
    this.#all = pieces
  }

  join(a: Piece, b: Piece): void {
    const [top, bottom] = [this.#root(a), this.#root(b)]
    if (top !== bottom) this.#under.set(bottom, top)
  }

  groups(): Iterable<Piece[]> {
    return grouped(this.#all, piece => this.#root(piece)).values()
  }

  #root(piece: Piece): Piece {
    let at = piece
    for (let above = this.#under.get(at); above; above = this.#under.get(at)) at = above
    if (at !== piece) this.#under.set(piece, at)
    return at
  }
}
