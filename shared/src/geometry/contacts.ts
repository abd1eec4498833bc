import type { Line } from './line.ts'
import { side } from './orientation.ts'
import type { Ring } from './ring.ts'

/** A place where a line meets an outline. */
export interface Contact {
  readonly at: readonly [x: number, y: number]
  /** Segment of the line, and how far along it, 0 … 1. */
  readonly segment: number
  readonly t: number
  /** Ring, the edge of it from vertex `edge` on, and how far along that, 0 … 1 and below 1. */
  readonly ring: number
  readonly edge: number
  readonly u: number
}

/**
 * Every place where a line meets some rings: crossings, vertices of the rings on the line and vertices of the line on the rings, the latter two as they
 * are, bit by bit. Where the two run along one another, the ends of the common stretch.
 */
export const contactsOf = (rings: readonly Ring[], line: Line): Contact[] => {
  const found: Contact[] = []
  for (let segment = 0; 2 * segment + 3 < line.length; segment++) {
    const [px, py, qx, qy] = line.slice(2 * segment, 2 * segment + 4) as [number, number, number, number]
    if (px === qx && py === qy) continue
    for (const [number, ring] of rings.entries()) {
      for (let edge = 0; 2 * edge < ring.length; edge++) {
        const k = (2 * edge + 2) % ring.length
        const [ax, ay, bx, by] = [ring[2 * edge], ring[2 * edge + 1], ring[k], ring[k + 1]] as [number, number, number, number]
        if (Math.max(ax, bx) < Math.min(px, qx) || Math.min(ax, bx) > Math.max(px, qx)) continue
        if (Math.max(ay, by) < Math.min(py, qy) || Math.min(ay, by) > Math.max(py, qy)) continue
        const a = side(px, py, qx, qy, ax, ay)
        const b = side(px, py, qx, qy, bx, by)
        const p = side(ax, ay, bx, by, px, py)
        const q = side(ax, ay, bx, by, qx, qy)
        const add = (x: number, y: number, t: number, u: number): void => {
          found.push({ at: [x, y], segment, t, ring: number, edge, u })
        }
        // A vertex is met once: by the edge that begins there.
        if (a === 0 && within(px, py, qx, qy, ax, ay)) add(ax, ay, share(px, py, qx, qy, ax, ay), 0)
        if (p === 0 && isBetween(ax, ay, bx, by, px, py)) add(px, py, 0, share(ax, ay, bx, by, px, py))
        if (q === 0 && isBetween(ax, ay, bx, by, qx, qy)) add(qx, qy, 1, share(ax, ay, bx, by, qx, qy))
        if (a * b < 0 && p * q < 0) {
          const area = (qx - px) * (by - ay) - (qy - py) * (bx - ax)
          const t = ((ax - px) * (by - ay) - (ay - py) * (bx - ax)) / area
          const u = ((ax - px) * (qy - py) - (ay - py) * (qx - px)) / area
          add(px + t * (qx - px), py + t * (qy - py), t, u)
        }
      }
    }
  }
  return found
}

const within = (ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean =>
  Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)

/** On an edge and at neither of its ends. */
const isBetween = (ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean =>
  within(ax, ay, bx, by, x, y) && !(x === ax && y === ay) && !(x === bx && y === by)

const share = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  Math.abs(bx - ax) > Math.abs(by - ay) ? (x - ax) / (bx - ax) : (y - ay) / (by - ay)
