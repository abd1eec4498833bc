import type { Polygon } from './polygon.ts'
import type { Rle } from './rle.ts'

/**
 * The pixels of some polygons on a picture of w × h, as COCO runs. A pixel is in when its centre is (even-odd, so holes are cut out); what
 * lies outside the picture is cut off. Work goes with the columns covered and the edges over each, not with the picture's area.
 */
export const rasterise = (polygons: readonly Polygon[], w: number, h: number): Rle => {
  const columns = crossingsByColumn(polygons, w)
  const counts: number[] = []
  /** Pixel, counted down the columns, up to which `counts` reaches. */
  let end = 0
  let open = -1
  for (let x = 0; x < w; x++) {
    const ys = columns.get(x)
    if (!ys) continue
    ys.sort((a, b) => a - b)
    for (let i = 0; i + 1 < ys.length; i += 2) {
      const from = Math.min(h, Math.max(0, Math.ceil((ys[i] as number) - 0.5)))
      const to = Math.min(h, Math.max(0, Math.ceil((ys[i + 1] as number) - 0.5)))
      if (to <= from) continue
      const start = x * h + from
      if (open >= 0 && start === end) end = x * h + to
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

/** For each column, the heights at which edges cross the line through its pixel centres. An edge owns its left end and not its right one. */
const crossingsByColumn = (polygons: readonly Polygon[], w: number): Map<number, number[]> => {
  const columns = new Map<number, number[]>()
  for (const ring of polygons.flat()) {
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
