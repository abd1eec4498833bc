import { z } from 'zod'
import { boxHolds, grown } from '../geometry/box.ts'
import type { Box } from '../geometry/box.ts'
import type { PlaneExtent } from './kind.ts'

/** A stored coordinate: finite, and within what a double still tells apart to a thousandth. */
export const coordinate = z.number().min(-1e12).max(1e12)

/** An extent as a box. */
export const extentBox = ({ x = 0, y = 0, width, height }: PlaneExtent): Box => ({ x, y, w: width, h: height })

/** A UTF-16 offset. */
export const offset = z.int().min(0).max(1e9)

/** A coordinate as a list shows it: at most one decimal. */
export const shown = (value: number): string => String(Math.round(value * 10) / 10)

/**
 * How far past the border of a part still counts as on it: a box clamped to the border stores x and w, and x + w may be off by rounding.
 */
const BORDER_SLACK = 1e-6

/** Whether a box lies in an extent. */
export const liesOn = (box: Box, extent: PlaneExtent): boolean => boxHolds(grown(extentBox(extent), BORDER_SLACK), box)
