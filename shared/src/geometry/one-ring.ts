import type { Polygon } from './polygon.ts'
import { isClockwise, reversed } from './ring.ts'
import type { Ring } from './ring.ts'

/**
 * A polygon as one ring, for formats without holes: the outline is cut open to each hole and back along the same line, so the cut has no width
 * and the area stays what it was, by the even-odd and by the non-zero rule. A polygon without holes is its ring as it stands.
 * Method: holes by their leftmost vertex, from the left; each is joined by the level line from that vertex to the first edge on its left, which
 * an earlier hole or the outline owns. One vertex is added to that edge, and the x of that vertex is the only number that is computed.
 */
export const oneRing = ([outer = [], ...holes]: Polygon): Ring => {
  if (holes.length === 0) return outer
  const turned = holes.map(hole => fromLeftmost(isClockwise(hole) === isClockwise(outer) ? reversed(hole) : hole))
  return turned.sort((a, b) => (a[0] as number) - (b[0] as number)).reduce<Ring>(joined, outer)
}

const fromLeftmost = (ring: Ring): Ring => {
  let least = 0
  for (let i = 2; i < ring.length; i += 2) if ((ring[i] as number) < (ring[least] as number)) least = i
  return [...ring.slice(least), ...ring.slice(0, least)]
}

const joined = (ring: Ring, hole: Ring): Ring => {
  const [x, y] = hole as readonly [number, number]
  let best = -Infinity
  let at = -1
  for (let i = 0; i < ring.length; i += 2) {
    const k = (i + 2) % ring.length
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[k], ring[k + 1]] as [number, number, number, number]
    if (ay > y === by > y) continue
    const meets = ((bx - ax) * (y - ay)) / (by - ay) + ax
    if (meets <= x && meets > best) [best, at] = [meets, i]
  }
  // Only of a polygon whose hole is not inside it: there is no edge to cut, so the hole follows the first vertex.
  if (at < 0) return [...ring.slice(0, 2), ...hole, x, y, ...ring.slice(0, 2), ...ring.slice(2)]
  return [...ring.slice(0, at + 2), best, y, ...hole, x, y, best, y, ...ring.slice(at + 2)]
}
