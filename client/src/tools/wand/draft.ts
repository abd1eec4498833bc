import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { MOST_COUNTS } from '@uurga/shared/kinds/mask/geometry.ts'
import type { Area } from '../../surface/reading.ts'
import type { PathSink } from '../../surface/shape.ts'
import type { DrawDraft } from '../draft.ts'
import type { WandDraft } from './machine.ts'

/** What the flood comes to, in the colour of the class; a ring where it began; the tolerance beside it. */
export const drawWandDraft: DrawDraft<WandDraft> = (pen, { at, area, seed, takesAway, tolerance }, { colour }) => {
  const ink = takesAway ? pen.palette.inks.white : pen.colour(colour)
  // Outlines of noise are too many to be drawn while the pointer moves; such a mask is refused when it is let go.
  if (area && !(area.kind === 'mask' && area.geometry.counts.length > MOST_COUNTS)) {
    pen.trace(sink => traceArea(sink, area))
    pen.fill(ink, 0.45)
    pen.stroke(ink, 1.5, takesAway ? [4, 3] : [])
  }
  if (seed) {
    pen.ring(seed, ink)
    pen.tag(seed, `ΔE ${tolerance}`, undefined, { dx: 12, dy: 9 })
  } else if (at) pen.crosshair(at)
}

const traceArea = (sink: PathSink, area: Area): void => {
  const outlines =
    area.kind === 'mask' ? planeKindOf('mask').outlines(area.geometry) : planeKindOf('polygon').outlines(area.geometry)
  for (const { flat } of outlines) {
    sink.moveTo(flat[0] ?? 0, flat[1] ?? 0)
    for (let i = 2; i + 1 < flat.length; i += 2) sink.lineTo(flat[i] ?? 0, flat[i + 1] ?? 0)
    sink.closePath()
  }
}
