import type { GeometryOf, PlaneGeometry, PlaneKindName } from '@uurga/shared/kinds/registry.ts'
import { boxView } from './box/view.ts'
import { ellipseView } from './ellipse/view.ts'
import { maskView } from './mask/view.ts'
import { pointView } from './point/view.ts'
import { polygonView } from './polygon/view.ts'
import { polylineView } from './polyline/view.ts'
import { rotatedBoxView } from './rotated-box/view.ts'
import { skeletonView } from './skeleton/view.ts'
import type { PlaneView } from './view.ts'

/** One line a kind of the flat frame. Spans and choices are drawn by the text surface and the panels (`span/`, `choice/`). */
const planeViews = {
  box: boxView,
  'rotated-box': rotatedBoxView,
  polygon: polygonView,
  polyline: polylineView,
  point: pointView,
  ellipse: ellipseView,
  mask: maskView,
  skeleton: skeletonView
} satisfies { [K in PlaneKindName]: PlaneView<GeometryOf<K>> }

/** The view of a kind by name: call it with the geometry of an annotation of that name. */
export const planeViewOf = (name: PlaneKindName): PlaneView<PlaneGeometry> => planeViews[name]
