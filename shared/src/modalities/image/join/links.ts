import type { LinkAnnotation, PlaneAnnotation } from '../../../document/annotation.ts'
import { endsOf, isLink } from '../../../document/placed.ts'
import { linkKindOf } from '../../../kinds/registry.ts'
import type { View } from './view.ts'

/**
 * The relations of a picture from those of its windows: an end that is a piece now is the mark the pieces became. One said in several windows is said once, and
 * one between pieces of one mark is none.
 */
export const joinedLinks = (views: readonly View[], marks: readonly PlaneAnnotation[]): LinkAnnotation[] => {
  const whole = new Map<string, string>()
  for (const { id, origin } of marks)
    if (origin.by === 'stitch') for (const { annotation } of origin.from ?? []) whole.set(annotation, id)
  const links = new Map<string, LinkAnnotation>()
  for (const link of views.flatMap(view => view.annotations.filter(isLink))) {
    const moved = endsOf(link).some(id => whole.has(id))
    const geometry = linkKindOf(link.kind).withEnds(link.geometry, end => ({
      ...end,
      annotation: whole.get(end.annotation) ?? end.annotation
    }))
    const joined = moved ? { ...link, geometry } : link
    const ends = endsOf(joined)
    const key = [link.class ?? '', ...ends].join(' ')
    if (new Set(ends).size === ends.length && !links.has(key)) links.set(key, joined)
  }
  return [...links.values()]
}
