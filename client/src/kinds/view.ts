import type { PathSink } from '../surface/shape.ts'

/**
 * How a kind of the flat frame is drawn: its outline, in part units; ink and widths are the surface's. `unit` is part units in one screen px, for
 * what has a size on screen only: a kind of `form` point is traced anew for each zoom, the others once.
 */
export interface PlaneView<G> {
  trace(sink: PathSink, geometry: G, unit: number): void
}
