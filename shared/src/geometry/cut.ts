import { contactsOf } from './contacts.ts'
import type { Contact } from './contacts.ts'
import { firstCrossing } from './crossing.ts'
import type { Line } from './line.ts'
import { nestedRings } from './nested-rings.ts'
import { polygonArea, polygonContains } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import { isClockwise, nearestOnRing, reversed } from './ring.ts'
import type { Ring } from './ring.ts'

/** A way from one contact to another: along an outline, or along the knife. */
interface Arc {
  readonly from: string
  readonly to: string
  readonly points: readonly Pair[]
  /** The same way back; of a way along an outline there is none, since outside nothing is cut. */
  readonly chord: number
}
type Pair = readonly [number, number]

/**
 * The pieces into which a line cuts a sound polygon: one, the polygon itself, where it does not go through. What of the line ends inside, or leads from
 * the outline to a hole alone, cuts nothing. Null where the cut cannot be told from rounding (a piece would touch itself, or the pieces not make up the whole).
 *
 * Method: the line is taken apart where it meets the outlines; what of it lies inside are chords; faces of the graph of outlines and chords are followed
 * turning as far as possible towards the face. No coordinate is rounded: every old vertex and every vertex of the line within comes back bit by bit,
 * only crossings are computed, and neighbouring pieces share them.
 */
export const cutPolygon = (polygon: Polygon, line: Line): Polygon[] | null => {
  const rings = polygon.map((ring, i) => (isClockwise(ring) === (i === 0) ? ring : reversed(ring)))
  const contacts = contactsOf(rings, line)
  const chords = chordsOf(rings, line, contacts)
  const met = contacts.filter(({ at }) => chords.some(({ from, to }) => from === keyOf(at) || to === keyOf(at)))
  const faces = facesOf(rings, met, chords)
  // A chord with one face on both sides divides nothing.
  const idle = new Set(
    faces.flatMap(face =>
      face
        .filter((arc, i) => arc.chord >= 0 && face.some((other, k) => k !== i && other.chord === arc.chord))
        .map(({ chord }) => chord)
    )
  )
  const left = chords.filter((_, i) => !idle.has(i >> 1))
  if (left.length === 0) return [polygon]
  const used = met.filter(({ at }) => left.some(({ from, to }) => from === keyOf(at) || to === keyOf(at)))
  const renumbered = left.map((arc, i) => ({ ...arc, chord: i >> 1 }))
  const cut = facesOf(rings, used, renumbered).map(ringOf)
  const untouched = rings.filter((_, i) => !used.some(({ ring }) => ring === i))
  const pieces = nestedRings([...untouched, ...cut])
  const areas = pieces.reduce((sum, piece) => sum + polygonArea(piece), 0)
  const whole = polygonArea(polygon)
  const isSound = Math.abs(areas - whole) <= 1e-6 * whole && !pieces.some(piece => firstCrossing(piece))
  return isSound ? pieces : null
}

const keyOf = ([x, y]: Pair): string => `${x},${y}`

/** The stretches of the line between neighbouring contacts that lie inside, there and back. */
const chordsOf = (rings: Polygon, line: Line, contacts: readonly Contact[]): Arc[] => {
  const along = contacts.toSorted((a, b) => a.segment - b.segment || a.t - b.t)
  const arcs: Arc[] = []
  for (const [i, a] of along.entries()) {
    const b = along[i + 1]
    if (!b || keyOf(a.at) === keyOf(b.at)) continue
    const between: Pair[] = []
    for (let k = a.segment + 1; k <= b.segment; k++) {
      const pair: Pair = [line[2 * k] as number, line[2 * k + 1] as number]
      if (keyOf(pair) !== keyOf(a.at) && keyOf(pair) !== keyOf(b.at)) between.push(pair)
    }
    const points = [a.at, ...between, b.at]
    if (!isInside(rings, points)) continue
    const chord = arcs.length / 2
    arcs.push(
      { from: keyOf(a.at), to: keyOf(b.at), points, chord },
      { from: keyOf(b.at), to: keyOf(a.at), points: points.toReversed(), chord }
    )
  }
  return arcs
}

/** Whether a stretch that meets the outlines at its ends alone lies inside, and not along one. */
const isInside = (rings: Polygon, [a, b]: readonly Pair[]): boolean => {
  if (!a || !b) return false
  const middle = { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 }
  const nearest = Math.min(...rings.map(ring => nearestOnRing(ring, middle)?.distance ?? Infinity))
  return nearest > 1e-9 * Math.max(1, Math.abs(middle.x), Math.abs(middle.y)) && polygonContains(rings, middle)
}

/** Outlines taken apart at contacts; outlines without any are left out. */
const outlineArcs = (rings: Polygon, contacts: readonly Contact[]): Arc[] =>
  rings.flatMap((ring, number) => {
    const own = new Map<string, Contact>()
    for (const contact of contacts) if (contact.ring === number) own.set(keyOf(contact.at), contact)
    const sorted = [...own.values()].sort((a, b) => a.edge - b.edge || a.u - b.u)
    return sorted.map((a, i) => arcAlong(ring, a, sorted[(i + 1) % sorted.length] as Contact))
  })

const arcAlong = (ring: Ring, a: Contact, b: Contact): Arc => {
  const points: Pair[] = [a.at]
  const count = ring.length / 2
  const steps = b.edge > a.edge || (b.edge === a.edge && b.u > a.u) ? b.edge - a.edge : b.edge - a.edge + count
  for (let k = 1; k <= steps; k++) {
    const at = ((a.edge + k) % count) * 2
    const pair: Pair = [ring[at] as number, ring[at + 1] as number]
    if (keyOf(pair) !== keyOf(points.at(-1) as Pair) && !(k === steps && keyOf(pair) === keyOf(b.at))) points.push(pair)
  }
  return { from: keyOf(a.at), to: keyOf(b.at), points: [...points, b.at], chord: -1 }
}

/** Every face: ways followed one after another, each time the next one clockwise from where one came, so that the face stays to the right on screen. */
const facesOf = (rings: Polygon, contacts: readonly Contact[], chords: readonly Arc[]): Arc[][] => {
  const arcs = [...outlineArcs(rings, contacts), ...chords]
  const leaving = new Map<string, Arc[]>()
  for (const arc of arcs) leaving.set(arc.from, [...(leaving.get(arc.from) ?? []), arc])
  const left = new Set(arcs)
  const faces: Arc[][] = []
  for (const first of arcs) {
    if (!left.delete(first)) continue
    const face = [first]
    for (let arc = nextOf(first, leaving); arc && arc !== first && left.delete(arc); arc = nextOf(arc, leaving)) face.push(arc)
    faces.push(face)
  }
  return faces
}

const nextOf = ({ to, points }: Arc, leaving: ReadonlyMap<string, readonly Arc[]>): Arc | undefined => {
  const [before, end] = points.slice(-2) as [Pair, Pair]
  const back = Math.atan2(before[1] - end[1], before[0] - end[0])
  const turn = ({ points: [a, b] }: Arc): number => {
    const angle = a && b ? back - Math.atan2(b[1] - a[1], b[0] - a[0]) : 0
    // Turning right back is the last resort.
    return angle <= 1e-12 ? angle + 2 * Math.PI : angle > 2 * Math.PI ? angle - 2 * Math.PI : angle
  }
  return leaving.get(to)?.toSorted((a, b) => turn(a) - turn(b))[0]
}

const ringOf = (face: readonly Arc[]): number[] => face.flatMap(({ points }) => points.slice(0, -1).flat())
