import type { Annotation, PlaneAnnotation } from '../../../document/annotation.ts'
import type { Box } from '../../../geometry/box.ts'
import type { PictureWindow } from '../window.ts'

/** What was seen and said of a picture through one window. */
export interface View {
  readonly part: string | undefined
  readonly window: PictureWindow
  readonly annotations: readonly Annotation[]
  /** Names the document they are from. */
  readonly hash?: string | undefined
}

/** A mark with a place, as it was drawn in one window. */
export interface Piece {
  readonly annotation: PlaneAnnotation
  readonly bounds: Box
  readonly view: View
}

export const boxOf = ({ x, y, width, height }: PictureWindow): Box => ({ x, y, w: width, h: height })

/** Views by the place of their windows, row by row. */
export const inOrder = (views: readonly View[]): View[] =>
  views.toSorted((a, b) => a.window.row - b.window.row || a.window.column - b.window.column)
