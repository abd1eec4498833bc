/** Edits of the joints of a class: functions from one draft or template to the next. Ids of joints are kept. */
import type { Joint, Ontology, OntologyClass, SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import type { KindName } from '@uurga/shared/ontology/kind-names.ts'
import { freeId, setClass } from './edit.ts'

/** The class with other kinds. A class of skeletons begins with one joint, in the middle; one that is none any more loses its joints. */
export function setKinds(ontology: Ontology, entry: OntologyClass, kinds: KindName[], language: string, name: string): Ontology {
  const changed = setClass(ontology, entry.id, { ...entry, kinds })
  const others = (ontology.skeletons ?? []).filter(each => each.class !== entry.id)
  const before = ontology.skeletons?.find(each => each.class === entry.id)
  if (!kinds.includes('skeleton')) return before ? { ...changed, skeletons: others } : changed
  if (before) return changed
  const joints: Joint[] = [{ id: 'joint', name: { [language]: name }, at: [0.5, 0.5] }]
  return { ...changed, skeletons: [...others, { class: entry.id, joints, edges: [] }] }
}

export const setTemplate = (ontology: Ontology, next: SkeletonTemplate): Ontology => ({
  ...ontology,
  skeletons: (ontology.skeletons ?? []).map(each => (each.class === next.class ? next : each))
})

/** A new joint at the end, beside the one that is selected and joined to it. */
export function addJoint(
  template: SkeletonTemplate,
  beside: string | null,
  language: string,
  name: string
): [SkeletonTemplate, string] {
  const id = freeId('joint', template.joints)
  const near = template.joints.find(each => each.id === beside)
  const joint: Joint = { id, name: { [language]: name }, at: near ? [inside(near.at[0] + 0.12), near.at[1]] : [0.5, 0.5] }
  const edges = near ? [...template.edges, [near.id, id] as [string, string]] : template.edges
  return [{ ...template, joints: [...template.joints, joint], edges }, id]
}

/** Takes a joint out, and what joins it; the last one stays. */
export function removeJoint(template: SkeletonTemplate, id: string): SkeletonTemplate {
  if (template.joints.length < 2) return template
  const left = {
    ...template,
    joints: template.joints.filter(each => each.id !== id),
    edges: template.edges.filter(edge => !edge.includes(id))
  }
  return withSwaps(
    left,
    (template.swaps ?? []).filter(pair => !pair.includes(id))
  )
}

/** A joint with other names, another place, or, before it is published, another id. */
export function setJoint(template: SkeletonTemplate, id: string, next: Joint): SkeletonTemplate {
  const renamed = ([a, b]: [string, string]): [string, string] => [a === id ? next.id : a, b === id ? next.id : b]
  const changed = {
    ...template,
    joints: template.joints.map(each => (each.id === id ? next : each)),
    edges: template.edges.map(renamed)
  }
  return withSwaps(changed, (template.swaps ?? []).map(renamed))
}

/** One place earlier (−1) or later (+1): joints are placed and exported in this order. */
export function moveJoint(template: SkeletonTemplate, id: string, by: -1 | 1): SkeletonTemplate {
  const joints = [...template.joints]
  const at = joints.findIndex(each => each.id === id)
  const [moved, other] = [joints[at], joints[at + by]]
  if (!moved || !other) return template
  joints[at] = other
  joints[at + by] = moved
  return { ...template, joints }
}

export const isJoined = ({ edges }: SkeletonTemplate, a: string, b: string): boolean =>
  edges.some(edge => edge.includes(a) && edge.includes(b))

/** Joins two joints, or parts them. */
export const toggleEdge = (template: SkeletonTemplate, a: string, b: string): SkeletonTemplate => ({
  ...template,
  edges: isJoined(template, a, b)
    ? template.edges.filter(edge => !(edge.includes(a) && edge.includes(b)))
    : [...template.edges, [a, b]]
})

/** The joint that a mirrored picture shows in its place. */
export const mirrorOf = ({ swaps = [] }: SkeletonTemplate, id: string): string | undefined =>
  swaps.find(pair => pair.includes(id))?.find(each => each !== id)

/** Pairs a joint with its mirror, and both with nothing else. */
export const setMirror = (template: SkeletonTemplate, id: string, other: string | null): SkeletonTemplate => {
  const left = (template.swaps ?? []).filter(pair => !pair.includes(id) && (other === null || !pair.includes(other)))
  return withSwaps(template, other === null ? left : [...left, [id, other]])
}

const withSwaps = (template: SkeletonTemplate, swaps: [string, string][]): SkeletonTemplate => {
  const { swaps: _, ...rest } = template
  return swaps.length === 0 ? rest : { ...rest, swaps }
}

/** A share of the picture of the template, to a thousandth. */
export const inside = (share: number): number => Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 1000
