import { charKindOf, kindOf, planeKindOf } from '../kinds/registry.ts'
import type { GeometryFault } from '../kinds/kind.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Annotation } from './annotation.ts'
import { attributeFaults, missingItemAttributes } from './attributes.ts'
import { choiceFaults, missingChoices } from './choices.ts'
import type { AnnotationDocument } from './document.ts'
import { isCompleteness } from './faults.ts'
import type { Fault, FaultCode } from './faults.ts'
import { readOntology } from './ontology-index.ts'
import type { OntologyIndex } from './ontology-index.ts'
import { unknownJoints } from './joints.ts'
import { isChar, isPlane } from './placed.ts'
import { relationFaults } from './relations.ts'
import { charExtentOf, planeExtentOf } from './targets.ts'
import type { TargetPart, ValidationTarget } from './targets.ts'

/**
 * What is wrong with a document of the right shape, under an ontology and on the parts it is about; none for a document that may be handed
 * in. With `complete: false` (a draft, a prediction) what is only lacking is no fault.
 */
export const validateDocument = (
  document: AnnotationDocument,
  ontology: Ontology,
  targets: readonly ValidationTarget[],
  { complete = true }: { readonly complete?: boolean } = {}
): Fault[] => {
  const index = readOntology(ontology)
  const places = new Map(targets.map(target => [target.item, new Map(target.parts.map(part => [part.id, part]))]))
  const faults = [
    ...documentFaults(document),
    ...document.annotations.flatMap(annotation => annotationFaults(annotation, index, places)),
    ...choiceFaults(document, index),
    ...relationFaults(document, index),
    ...targets.flatMap(({ item }) => [...missingChoices(document, index, item), ...missingItemAttributes(document, index, item)])
  ]
  return complete ? faults : faults.filter(({ code }) => !isCompleteness(code))
}

type Places = ReadonlyMap<string, ReadonlyMap<string, TargetPart>>

const documentFaults = ({ annotations, nothing }: AnnotationDocument): Fault[] => {
  const faults: Fault[] = []
  if (nothing && annotations.length > 0) faults.push({ code: 'nothing-with-annotations' })
  if (!nothing && annotations.length === 0) faults.push({ code: 'nothing-unconfirmed' })
  const seen = new Set<string>()
  for (const { id } of annotations) {
    if (seen.has(id)) faults.push({ code: 'duplicate-id', annotation: id })
    seen.add(id)
  }
  return faults
}

const annotationFaults = (annotation: Annotation, index: OntologyIndex, places: Places): Fault[] => {
  const fault = (code: FaultCode, about?: string): Fault => ({
    code,
    annotation: annotation.id,
    ...(about !== undefined && { about })
  })
  return [
    ...placeFaults(annotation, places, fault),
    ...classFaults(annotation, index, fault),
    ...unknownJoints(annotation, index.skeletons).map(joint => fault('joint-unknown', joint)),
    ...attributeFaults(annotation, index, fault)
  ]
}

type Named = (code: FaultCode, about?: string) => Fault

const placeFaults = (annotation: Annotation, places: Places, fault: Named): Fault[] => {
  const parts = places.get(annotation.on.item)
  if (!parts) return [fault('target-unknown', annotation.on.item)]
  const { frame } = kindOf(annotation.kind)
  if (annotation.on.part === undefined)
    return frame === 'none' || frame === 'link' ? [] : [fault('target-unknown', annotation.on.item)]
  // What joins marks lies on none of their parts.
  if (frame === 'link') return [fault('kind-not-on-part', annotation.kind)]
  const part = parts.get(annotation.on.part)
  if (!part) return [fault('target-unknown', annotation.on.part)]
  if (!kindOf(annotation.kind).on.includes(part.modality)) return [fault('kind-not-on-part', annotation.kind)]
  const found = geometryFaults(annotation, part)
  return found ? found.map(code => fault(code)) : [fault('kind-not-on-part', annotation.kind)]
}

/** Null where the part's facts are not those the kind needs. */
const geometryFaults = (annotation: Annotation, part: TargetPart): readonly GeometryFault[] | null => {
  if (isPlane(annotation)) {
    const extent = planeExtentOf(part)
    const faults = extent && planeKindOf(annotation.kind).validity(annotation.geometry, extent)
    return part.window && faults ? faults.map(code => (code === 'geometry-outside' ? 'geometry-outside-window' : code)) : faults
  }
  if (isChar(annotation)) {
    const extent = charExtentOf(part)
    return extent && charKindOf(annotation.kind).validity(annotation.geometry, extent)
  }
  return []
}

/** A mark with a place needs a class that allows its kind; the classes of a judgement are looked at as choices. */
const classFaults = (annotation: Annotation, index: OntologyIndex, fault: Named): Fault[] => {
  if (annotation.class === undefined) {
    if (kindOf(annotation.kind).frame === 'none') return []
    return [fault(index.kinds.has(annotation.kind) ? 'class-missing' : 'kind-not-allowed', annotation.kind)]
  }
  const found = index.classes.get(annotation.class)
  if (!found) return [fault('class-unknown', annotation.class)]
  return found.kinds.includes(annotation.kind) ? [] : [fault('kind-not-allowed', annotation.class)]
}
