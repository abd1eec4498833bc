import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { Handle, PlaneHit, PlaneKind } from '@uurga/shared/kinds/kind.ts'
import type { Look } from './strokes.ts'

/** What an outline is traced into: a path, or a context. */
export type PathSink = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath' | 'rect' | 'arc' | 'ellipse'>

/** A place of a mark that is a dot of one size at any zoom, full or hollow. Its name stands beside it while the mark is held. */
export interface Dot extends Point {
  readonly id: string
  readonly hollow: boolean
  readonly name: string
}

/**
 * One mark as the surface sees it: where it lies (part frame), how it is traced, hit and held. Immutable: a mark that looks different is
 * another object, so the surface finds what to repaint by comparing references.
 */
export interface SurfaceShape {
  readonly id: string
  /** An area is filled; a line is not; a point is a dot of one size at any zoom. */
  readonly form: PlaneKind['form']
  /** A line or a point may have no width or height. */
  readonly bounds: Box
  /** Drawn from least to greatest; equal ones by id. */
  readonly order: number
  /** Class colour 1 … 12; 0 without a class. */
  readonly colour: number
  readonly look: Look
  /** How often the outline can be told more roughly; absent: never. */
  readonly levels?: number
  /** Where its name stands, of what joins others; others are named beside their bounds. Such a mark is traced anew for each zoom. */
  readonly middle?: Point
  /**
   * Traces the outline. `unit`: part units in one screen px; only a point and an arrow are traced differently for it. At `level` n > 0 what is smaller than
   * `ROUGH` · 2ⁿ⁻¹ part units is left out.
   */
  trace(sink: PathSink, unit: number, level: number): void
  hit(point: PlanePoint, tolerance: number): PlaneHit | null
  handles(): readonly Handle[]
  /** Dots on top of its line; absent where it has none. */
  dots?(): readonly Dot[]
}

/** Order of drawing. */
export const beneath = (a: SurfaceShape, b: SurfaceShape): number => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Part units that are left out at the first level; px on screen when that level begins to be used: less than a line is wide. */
export const ROUGH = 0.75

/** How roughly a mark is traced where a part unit is `scale` device px. */
export const levelAt = ({ levels = 0 }: Pick<SurfaceShape, 'levels'>, scale: number): number =>
  levels === 0 ? 0 : Math.min(levels, Math.max(0, 1 - Math.ceil(Math.log2(scale))))
