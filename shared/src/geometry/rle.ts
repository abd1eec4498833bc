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
