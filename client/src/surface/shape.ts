import type { Box } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { Handle, PlaneHit, PlaneKind } from '@uurga/shared/kinds/kind.ts'
import type { Look } from './strokes.ts'

/** What an outline is traced into: a path, or a context. */
export type PathSink = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath' | 'rect' | 'arc' | 'ellipse'>

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
  /** `unit`: part units in one screen px. Only a point is traced differently for it. */
  trace(sink: PathSink, unit: number): void
  hit(point: PlanePoint, tolerance: number): PlaneHit | null
  handles(): readonly Handle[]
}

/** Order of drawing. */
export const beneath = (a: SurfaceShape, b: SurfaceShape): number => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
