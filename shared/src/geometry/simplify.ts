import type { Ring } from './ring.ts'

/**
 * A ring with fewer vertices, none of those left out farther than `tolerance` from what remains (Ramer 1972, Douglas and Peucker 1973), begun at the
 * first vertex and the one farthest from it. A ring that is smaller than the tolerance stays as it is. For drawing from afar: the result may cross itself.
 */
export const simplified = (ring: Ring, tolerance: number): Ring => {
  const count = ring.length / 2
  const far = farthestFrom(ring, 0)
  const kept = new Uint8Array(count)
  kept[0] = kept[far] = 1
  const waiting: number[] = [0, far, far, count]
  while (waiting.length > 0) {
    const to = waiting.pop() as number
    const from = waiting.pop() as number
    const middle = farthestBetween(ring, from, to, tolerance)
    if (middle < 0) continue
    kept[middle] = 1
    waiting.push(from, middle, middle, to)
  }
  const rest: number[] = []
  for (let i = 0; i < count; i++) if (kept[i]) rest.push(ring[2 * i] as number, ring[2 * i + 1] as number)
  return rest.length < 6 ? ring : rest
}

/** The same of an open line, both ends kept; for what is drawn freely. */
export const simplifiedLine = (line: readonly number[], tolerance: number): number[] => {
  const count = line.length / 2
  if (count < 3) return [...line]
  const kept = new Uint8Array(count)
  kept[0] = kept[count - 1] = 1
  const waiting: number[] = [0, count - 1]
  while (waiting.length > 0) {
    const to = waiting.pop() as number
    const from = waiting.pop() as number
    const middle = farthestBetween(line, from, to, tolerance)
    if (middle < 0) continue
    kept[middle] = 1
    waiting.push(from, middle, middle, to)
  }
  return line.filter((_, i) => kept[i >> 1] === 1)
}

const farthestFrom = (ring: Ring, start: number): number => {
  let found = start
  let most = -1
  for (let i = 0; i < ring.length / 2; i++) {
    const dx = (ring[2 * i] as number) - (ring[2 * start] as number)
    const dy = (ring[2 * i + 1] as number) - (ring[2 * start + 1] as number)
    const distance = dx * dx + dy * dy
    if (distance > most) {
      most = distance
      found = i
    }
  }
  return found
}

/** The vertex between two that is farthest from the segment between them; −1 where none is farther than the tolerance. `to` may be one past the last: the first. */
const farthestBetween = (ring: Ring, from: number, to: number, tolerance: number): number => {
  const end = to * 2 === ring.length ? 0 : to
  const [ax, ay] = [ring[2 * from] as number, ring[2 * from + 1] as number]
  const dx = (ring[2 * end] as number) - ax
  const dy = (ring[2 * end + 1] as number) - ay
  const length = dx * dx + dy * dy
  let most = tolerance * tolerance
  let found = -1
  for (let i = from + 1; i < to; i++) {
    const px = (ring[2 * i] as number) - ax
    const py = (ring[2 * i + 1] as number) - ay
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
    const distance = (px - t * dx) ** 2 + (py - t * dy) ** 2
    if (distance > most) {
      most = distance
      found = i
    }
  }
  return found
}
