import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import type { Dot, PathSink } from '../surface/shape.ts'

/**
 * How a kind of the flat frame is drawn: its outline, in part units; ink and widths are the surface's. `unit` is part units in one screen px, for
 * what has a size on screen only: a kind of `form` point is traced anew for each zoom, the others once for each `level` (`SurfaceShape.levels`).
 */
export interface PlaneView<G> {
  /** How often its outline can be told more roughly; absent where it has no more vertices than a hand sets. */
  readonly levels?: number
  trace(sink: PathSink, geometry: G, unit: number, level: number, template?: SkeletonTemplate): void
  /** Places drawn as dots of one size, named in a language; absent where there are none. */
  dots?(geometry: G, language: string, template?: SkeletonTemplate): readonly Dot[]
}
