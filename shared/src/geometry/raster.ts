import type { Polygon } from './polygon.ts'
import type { Rle } from './rle.ts'

/** Pixels of a column, from the top: the second number is the first pixel below. */
type Stretch = readonly [from: number, to: number]
type Columns = Map<number, Stretch[]>

/**
 * The pixels of some polygons on a picture of w × h, as COCO runs. A pixel is in when its centre is in one of the polygons (even-odd, so holes are
 * cut out; where polygons overlap it is in); what lies outside the picture is cut off. Work goes with the columns covered and the edges over
 * each, not with the picture's area.
 */
export const rasterise = (polygons: readonly Polygon[], w: number, h: number): Rle => {
  const columns: Columns = new Map()
  for (const polygon of polygons) addStretches(columns, polygon, w, h)
  const counts: number[] = []
  /** Pixels counted down the columns: where the open run of ones began, and up to where it reaches. */
  let open = -1
  let end = 0
  for (let x = 0; x < w; x++) {
    for (const [from, to] of columns.get(x)?.sort((a, b) => a[0] - b[0]) ?? []) {
      const start = x * h + from
      if (open >= 0 && start <= end) end = Math.max(end, x * h + to)
      else {
        if (open >= 0) counts.push(end - open)
        counts.push(start - end)
        open = start
        end = x * h + to
      }
    }
  }
  if (open >= 0) counts.push(end - open)
  if (end < w * h || counts.length === 0) counts.push(w * h - end)
  return { w, h, counts }
}

const addStretches = (columns: Columns, polygon: Polygon, w: number, h: number): void => {
  for (const [x, ys] of crossingsByColumn(polygon, w)) {
    ys.sort((a, b) => a - b)
    for (let i = 0; i + 1 < ys.length; i += 2) {
      const from = pixelBelow(ys[i] as number, h)
      const to = pixelBelow(ys[i + 1] as number, h)
      if (to <= from) continue
      const column = columns.get(x)
      if (column) column.push([from, to])
      else columns.set(x, [[from, to]])
    }
  }
}

/** The first pixel of a column whose centre is at `y` or below it, 0 … h. */
const pixelBelow = (y: number, h: number): number => Math.min(h, Math.max(0, Math.ceil(y - 0.5)))

/** For each column, the heights at which edges cross the line through its pixel centres. An edge owns its left end and not its right one. */
const crossingsByColumn = (polygon: Polygon, w: number): Map<number, number[]> => {
  const columns = new Map<number, number[]>()
  for (const ring of polygon) {
    const n = ring.length
    for (let i = 0; i < n; i += 2) {
      const ax = ring[i] as number
      const ay = ring[i + 1] as number
      const bx = ring[(i + 2) % n] as number
      const by = ring[(i + 3) % n] as number
      const first = Math.max(0, Math.ceil(Math.min(ax, bx) - 0.5))
      const last = Math.min(w, Math.ceil(Math.max(ax, bx) - 0.5))
      for (let x = first; x < last; x++) {
        const y = ay + ((by - ay) * (x + 0.5 - ax)) / (bx - ax)
        const column = columns.get(x)
        if (column) column.push(y)
        else columns.set(x, [y])
      }
    }
  }
  return columns
}
