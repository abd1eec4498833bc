import type { Box, Point } from '@uurga/shared/geometry/box.ts'

/** A remark on the canvas, numbered. */
export interface Pin {
  readonly at: Point
  readonly number: number
  readonly active?: boolean
}

/** Words that stay beside a mark. */
export interface Label {
  readonly box: Box
  readonly text: string
  readonly ink?: string
}
