/** How a mark may look. The table is look.md's "Shapes", in screen px at any zoom. */
export type Look = keyof typeof STROKES

export interface Stroke {
  readonly line: number
  readonly fill: number
  readonly dash?: readonly number[]
  /** Ink other than the class colour. */
  readonly ink?: 'white' | 'sky' | 'added' | 'removed' | 'reclassed'
  /** Whether the pointer passes through. */
  readonly through?: true
}

export const STROKES = {
  rest: { line: 2, fill: 0.14 },
  hovered: { line: 2.5, fill: 0.22 },
  selected: { line: 2.5, fill: 0.08 },
  draft: { line: 2, fill: 0 },
  predicted: { line: 1.75, fill: 0, dash: [5, 4] },
  locked: { line: 1.25, fill: 0.06, through: true },
  invalid: { line: 2, fill: 0.1 },
  same: { line: 1.25, fill: 0, ink: 'white' },
  old: { line: 1.25, fill: 0, dash: [4, 3], ink: 'white', through: true },
  changed: { line: 2, fill: 0.26, ink: 'sky' },
  added: { line: 2, fill: 0.22, ink: 'added' },
  removed: { line: 1.75, fill: 0.22, dash: [4, 3], ink: 'removed' },
  reclassed: { line: 2, fill: 0.14, ink: 'reclassed' }
} as const satisfies Record<string, Stroke>

export const strokeOf = (look: Look): Stroke => STROKES[look]

/** Screen px on either side of a line that its casing takes. */
export const CASING = 1
/** Screen px by which anything of a mark may reach over its bounds: half a line and its casing, or the dot of a point. */
export const REACH = 8
