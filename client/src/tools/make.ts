import type { GeometryOf, PlaneKindName } from '@uurga/shared/kinds/registry.ts'
import { change, select } from './tool.ts'
import type { PlaneContext, ToolCommand } from './tool.ts'

/** A kind of the flat frame and a geometry of it. */
type Mark = { readonly [K in PlaneKindName]: { readonly kind: K; readonly geometry: GeometryOf<K> } }[PlaneKindName]

/** A new annotation of the class in hand, selected; `className` is that class. */
export const added = (mark: Mark, className: string, { newId, on, by }: PlaneContext): ToolCommand[] => {
  const id = newId()
  const annotation = { id, on, class: className, attributes: {}, origin: { by }, ...mark }
  return [change({ do: 'add', annotations: [annotation] }), select([id])]
}
