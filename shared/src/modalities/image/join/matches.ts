import { grown, intersection } from '../../../geometry/box.ts'
import type { Box } from '../../../geometry/box.ts'
import type { Seam } from '../../../kinds/kind.ts'
import { planeKindOf } from '../../../kinds/registry.ts'
import type { PlaneGeometry } from '../../../kinds/registry.ts'
import { grouped } from './grouped.ts'
import { seamOf } from './seam-of.ts'
import type { Piece } from './view.ts'

/** Two pieces, drawn in two windows, that are one thing. */
type Match = readonly [Piece, Piece]

/** A connected stretch of a piece in the band. */
interface Share {
  readonly piece: Piece
  readonly geometry: PlaneGeometry
  readonly bounds: Box
}

/**
 * The pieces of two windows that are one, told by what both drew in the band they share. Only pieces of one kind and class are compared. The most alike
 * go first, and each stretch in the band is part of one match: of two things side by side each finds its own.
 */
export const matchesIn = (ones: readonly Piece[], others: readonly Piece[], band: Box): Match[] => {
  const byName = byKindAndClass(others, band)
  return [...byKindAndClass(ones, band)].flatMap(([name, pieces]) => {
    const opposite = byName.get(name)
    return opposite ? matched(pieces, opposite, band) : []
  })
}

const byKindAndClass = (pieces: readonly Piece[], band: Box): Map<string, Piece[]> =>
  grouped(
    pieces.filter(({ bounds }) => intersection(bounds, band) !== null),
    ({ annotation: { kind, class: id = '' } }) => `${kind} ${id}`
  )

const matched = (ones: readonly Piece[], others: readonly Piece[], band: Box): Match[] => {
  const kind = planeKindOf((ones[0] as Piece).annotation.kind)
  const seam = seamOf(kind)
  const [left, right] = [ones, others].map(pieces => sharesOf(pieces, seam, band, geometry => kind.bounds(geometry)))
  const found: { readonly a: Share; readonly b: Share; readonly likeness: number }[] = []
  for (const [a, b] of nearby(left as Share[], right as Share[], kind.reach)) {
    const likeness = seam.alike ? seam.alike(a.geometry, b.geometry) : kind.overlap(a.geometry, b.geometry)
    if (likeness >= seam.least) found.push({ a, b, likeness })
  }
  const taken = new Set<Share>()
  return found
    .sort((p, q) => q.likeness - p.likeness || compared(idOf(p.a), idOf(q.a)) || compared(idOf(p.b), idOf(q.b)))
    .flatMap(({ a, b }): Match[] => {
      if (taken.has(a) || taken.has(b)) return []
      taken.add(a).add(b)
      return [[a.piece, b.piece]]
    })
}

const idOf = ({ piece }: Share): string => piece.annotation.id
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sharesOf = (
  pieces: readonly Piece[],
  seam: Seam<PlaneGeometry>,
  band: Box,
  boundsOf: (geometry: PlaneGeometry) => Box
): Share[] =>
  pieces.flatMap(piece =>
    seam.inBand(piece.annotation.geometry, band).map(geometry => ({ piece, geometry, bounds: boundsOf(geometry) }))
  )

/** Pairs whose bounds, widened by `reach`, meet: found by going along the longer way of what they cover, so that a long band costs no more than a short one. */
function* nearby(left: readonly Share[], right: readonly Share[], reach: number): Generator<readonly [Share, Share]> {
  const axis = spreadOf(left, 'x', 'w') >= spreadOf(left, 'y', 'h') ? 'x' : 'y'
  const size = axis === 'x' ? 'w' : 'h'
  const ordered = right.toSorted((a, b) => a.bounds[axis] - b.bounds[axis])
  const longest = Math.max(0, ...right.map(({ bounds }) => bounds[size]))
  const starts = ordered.map(({ bounds }) => bounds[axis])
  for (const one of left) {
    const wide = grown(one.bounds, reach)
    for (
      let i = firstAt(starts, wide[axis] - longest);
      i < ordered.length && (starts[i] as number) <= wide[axis] + wide[size];
      i++
    ) {
      const other = ordered[i] as Share
      if (intersection(wide, other.bounds)) yield [one, other]
    }
  }
}

const spreadOf = (shares: readonly Share[], axis: 'x' | 'y', size: 'w' | 'h'): number => {
  let [least, most] = [Infinity, -Infinity]
  for (const { bounds } of shares) {
    least = Math.min(least, bounds[axis])
    most = Math.max(most, bounds[axis] + bounds[size])
  }
  return most - least
}

/** The first place in rising numbers that holds `at` or more. */
const firstAt = (rising: readonly number[], at: number): number => {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] as number) < at) low = middle + 1
    else high = middle
  }
  return low
}
