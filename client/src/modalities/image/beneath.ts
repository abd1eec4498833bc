import type { SurfaceShape } from '../../surface/shape.ts'

const renamed = new WeakMap<SurfaceShape, SurfaceShape>()

/** A mark of the document beneath that is one of the document on top as well: it goes by another name. */
export const beneathName = (shape: SurfaceShape): SurfaceShape => {
  const known = renamed.get(shape)
  if (known) return known
  const other = { ...shape, id: `under:${shape.id}`, order: shape.order - 1 }
  renamed.set(shape, other)
  return other
}
