import { added } from '../make.ts'
import { ringTool } from '../ring-tool.ts'

/** An outline of the class in hand. */
export const polygonTool = ringTool(
  'click-polygon',
  context => (context.class === null ? 'no-class' : null),
  (ring, context) =>
    context.class === null ? [] : added({ kind: 'polygon', geometry: { polygons: [[[...ring]]] } }, context.class, context)
)
