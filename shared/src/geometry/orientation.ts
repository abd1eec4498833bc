/** Half the spacing of doubles at 1, and Shewchuk's bound on the rounding of the determinant below (Adaptive Precision…, 1997, ccwerrboundA). */
const HALF_ULP = 2 ** -53
const BOUND = (3 + 16 * HALF_ULP) * HALF_ULP

/**
 * The side of the line a→b on which p lies: 1 to its right on a y-down screen, −1 to its left, 0 on it. What rounding cannot tell from 0 is
 * called 0, so a caller that treats 0 as touching never misses a touch.
 */
export const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): -1 | 0 | 1 => {
  const left = (ax - px) * (by - py)
  const right = (ay - py) * (bx - px)
  const determinant = left - right
  const doubt = BOUND * (Math.abs(left) + Math.abs(right))
  if (determinant > doubt) return 1
  return determinant < -doubt ? -1 : 0
}
