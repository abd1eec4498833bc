/** Every kind of annotation there is or will be. The registry in kinds/ says which are built. */
export const KIND_NAMES = [
  'choice',
  'box',
  'rotated-box',
  'polygon',
  'polyline',
  'point',
  'ellipse',
  'skeleton',
  'mask',
  'track',
  'interval',
  'span',
  'relation',
  'rating',
  'ranking',
  'pair',
  'text'
] as const
export type KindName = (typeof KIND_NAMES)[number]
