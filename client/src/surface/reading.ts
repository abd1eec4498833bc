import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import type { PolygonGeometry } from '@uurga/shared/kinds/polygon/polygon.ts'

/** An area as the wand makes it. */
export type Area =
  { readonly kind: 'mask'; readonly geometry: MaskGeometry } | { readonly kind: 'polygon'; readonly geometry: PolygonGeometry }

/** What a tool asks of the picture's pixels. It is answered later, elsewhere: a machine has no pixels. */
export interface FloodQuestion {
  readonly ask: 'flood'
  /** Where the flood begins, part px. */
  readonly at: Point
  /** Where it may go: the part, or the window of it that is shown. */
  readonly within: Box
  /** Greatest distance from the colour there, ΔE of CIELAB 1976. */
  readonly tolerance: number
  readonly kind: Area['kind']
  /** What the flood is joined with, or taken away from. */
  readonly base: Area | null
  readonly mode: 'join' | 'take-away'
}

export type Question = FloodQuestion

export interface Flooded {
  readonly answer: 'flooded'
  /** Null: nothing is left. */
  readonly area: Area | null
  /** Whether the flood reached the end of what was looked at, and the picture goes on there. */
  readonly isCut: boolean
}

/** `far`: seen from so far away the pixels are too coarse; `making`: the tiles of a large picture are still being made; `none`: there are no pixels. */
export type NoAnswer = { readonly answer: 'far' | 'making' | 'none' }

export type Answer = Flooded | NoAnswer
