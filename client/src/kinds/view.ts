import type { PathSink } from '../surface/shape.ts'

/** How a kind of the flat frame is drawn: its outline, in part units; ink and widths are the surface's. */
export interface PlaneView<G> {
  trace(sink: PathSink, geometry: G): void
}
