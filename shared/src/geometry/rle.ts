/**
 * A mask as COCO writes it: run lengths down the columns, left column first, the first run being of zeros (0 if the mask starts with a one).
 * https://github.com/cocodataset/cocoapi, common/maskApi.h
 */
export interface Rle {
  readonly w: number
  readonly h: number
  readonly counts: readonly number[]
}

/** Runs of a mask given row by row (as pictures are stored): `mask[y * w + x]`, 0 or not. */
export const encodeRle = (mask: ArrayLike<number>, w: number, h: number): Rle => {
  const counts: number[] = []
  let run = 0
  let last = 0
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < h; y++) {
      const value = mask[y * w + x] ? 1 : 0
      if (value !== last) {
        counts.push(run)
        run = 0
        last = value
      }
      run++
    }
  }
  counts.push(run)
  return { w, h, counts }
}

/** The mask row by row, of zeros and ones. */
export const decodeRle = ({ w, h, counts }: Rle): Uint8Array => {
  const mask = new Uint8Array(w * h)
  let at = 0
  counts.forEach((run, i) => {
    if (i % 2 === 1) for (let k = at; k < at + run; k++) mask[(k % h) * w + Math.floor(k / h)] = 1
    at += run
  })
  return mask
}

/** Pixels set. */
export const rleArea = ({ counts }: Rle): number => counts.reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0)

/** Whether the runs fill the picture exactly and are whole numbers. */
export const isSoundRle = ({ w, h, counts }: Rle): boolean =>
  counts.every(run => Number.isInteger(run) && run >= 0) && counts.reduce((sum, run) => sum + run, 0) === w * h

/** Pixels set in both masks ÷ pixels set in either, 0 … 1; masks of one size. */
export const rleIou = (a: Rle, b: Rle): number => {
  let both = 0
  let [i, j] = [0, 0]
  let [leftA, leftB] = [a.counts[0] ?? 0, b.counts[0] ?? 0]
  while (i < a.counts.length && j < b.counts.length) {
    const step = Math.min(leftA, leftB)
    if (i % 2 === 1 && j % 2 === 1) both += step
    leftA -= step
    leftB -= step
    if (leftA === 0) leftA = a.counts[++i] ?? 0
    if (leftB === 0) leftB = b.counts[++j] ?? 0
  }
  const either = rleArea(a) + rleArea(b) - both
  return either > 0 ? both / either : 0
}
