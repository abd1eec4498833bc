import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Fault, FaultCode } from '@uurga/shared/document/faults.ts'

/** Faults of annotations that are gone are gone with them; the others are looked at again when it is handed in. */
export const remaining = (faults: readonly Fault[], { annotations }: AnnotationDocument): readonly Fault[] => {
  if (faults.length === 0) return faults
  const there = new Set(annotations.map(({ id }) => id))
  return faults.filter(({ annotation }) => annotation === undefined || there.has(annotation))
}

/** A fault as the server names it: `annotations/<id>`, `items/<id>` or `document`. */
export const faultFrom = ({ at, code }: { readonly at: string; readonly code: string }): Fault => {
  const [where, id] = at.split('/')
  return {
    code: code as FaultCode,
    ...(where === 'annotations' && id !== undefined && { annotation: id }),
    ...(where === 'items' && id !== undefined && { item: id })
  }
}
