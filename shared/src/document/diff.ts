import { intersection } from '../geometry/box.ts'
import { linkKindOf } from '../kinds/registry.ts'
import type { Annotation, LinkAnnotation } from './annotation.ts'
import type { AnnotationDocument } from './document.ts'
import { sameAnnotation } from './operations.ts'
import { boundsOf, isLink, nearOf, overlapOf } from './placed.ts'

/** What became of the annotations from one document to another, by id. */
export interface DocumentDiff {
  readonly added: readonly Annotation[]
  readonly removed: readonly Annotation[]
  readonly changed: readonly { readonly before: Annotation; readonly after: Annotation }[]
  readonly same: readonly Annotation[]
}

/** Compares two revisions of one work, where ids are kept. */
export const diffDocuments = (before: AnnotationDocument, after: AnnotationDocument): DocumentDiff => {
  const old = new Map(before.annotations.map(annotation => [annotation.id, annotation]))
  const now = new Set(after.annotations.map(({ id }) => id))
  const kept = after.annotations.flatMap(annotation => {
    const was = old.get(annotation.id)
    return was ? [{ before: was, after: annotation }] : []
  })
  return {
    added: after.annotations.filter(({ id }) => !old.has(id)),
    removed: before.annotations.filter(({ id }) => !now.has(id)),
    changed: kept.filter(({ before, after }) => !sameAnnotation(before, after)),
    same: kept.filter(({ before, after }) => sameAnnotation(before, after)).map(({ after }) => after)
  }
}

/** Which annotation of one answer is which of another. */
export interface DocumentMatch {
  readonly pairs: readonly { readonly a: Annotation; readonly b: Annotation; readonly overlap: number }[]
  readonly onlyA: readonly Annotation[]
  readonly onlyB: readonly Annotation[]
}

/**
 * Pairs the annotations of two works, where ids differ: those of one id first, the rest by greatest overlap of the same kind in the same place,
 * each at most once, none below `least` (0 … 1). Greedy: of two candidates the better pair is made first, ties by id. Relations come last: two are
 * a pair where the marks they join are.
 */
export const matchDocuments = (a: AnnotationDocument, b: AnnotationDocument, least = 0.5): DocumentMatch => {
  const inB = new Map(b.annotations.map(annotation => [annotation.id, annotation]))
  const byId = a.annotations.flatMap(annotation => {
    const other = inB.get(annotation.id)
    return other ? [{ a: annotation, b: other, overlap: overlapOf(annotation, other) }] : []
  })
  const takenA = new Set(byId.map(pair => pair.a))
  const takenB = new Set(byId.map(pair => pair.b))
  const pairs = [...byId]
  const free = (links: boolean) =>
    [
      a.annotations.filter(annotation => !takenA.has(annotation) && isLink(annotation) === links),
      b.annotations.filter(annotation => !takenB.has(annotation) && isLink(annotation) === links)
    ] as const
  const take = (found: DocumentMatch['pairs']): void => {
    for (const pair of found) {
      if (takenA.has(pair.a) || takenB.has(pair.b)) continue
      takenA.add(pair.a)
      takenB.add(pair.b)
      pairs.push(pair)
    }
  }
  take(candidates(...free(false), least))
  take(linkCandidates(...free(true), new Map(pairs.map(pair => [pair.a.id, pair.b.id])), least))
  return {
    pairs,
    onlyA: a.annotations.filter(annotation => !takenA.has(annotation)),
    onlyB: b.annotations.filter(annotation => !takenB.has(annotation))
  }
}

/** Pairs that overlap enough, the best first. What lies out of each other's reach is not measured. */
const candidates = (left: readonly Annotation[], right: readonly Annotation[], least: number): DocumentMatch['pairs'] => {
  const boxes = new Map(right.map(annotation => [annotation, boundsOf(annotation)]))
  return left
    .flatMap(a => {
      const boxA = nearOf(a)
      return right.flatMap(b => {
        const boxB = boxes.get(b)
        if (a.kind !== b.kind || (boxA && boxB && !intersection(boxA, boxB))) return []
        const overlap = overlapOf(a, b)
        return overlap > 0 && overlap >= least ? [{ a, b, overlap }] : []
      })
    })
    .sort((p, q) => q.overlap - p.overlap || compare(p.a.id, q.a.id) || compare(p.b.id, q.b.id))
}

/** Relations whose ends are pairs, those of one class before those of two. */
const linkCandidates = (
  left: readonly Annotation[],
  right: readonly Annotation[],
  counterparts: ReadonlyMap<string, string>,
  least: number
): DocumentMatch['pairs'] => {
  const there = (link: LinkAnnotation): LinkAnnotation => ({
    ...link,
    geometry: linkKindOf(link.kind).withEnds(link.geometry, end => ({
      ...end,
      annotation: counterparts.get(end.annotation) ?? end.annotation
    }))
  })
  return left
    .filter(isLink)
    .flatMap(a => right.map(b => ({ a, b, overlap: overlapOf(there(a), b) })))
    .filter(({ overlap }) => overlap > 0 && overlap >= least)
    .sort(
      (p, q) =>
        q.overlap - p.overlap || Number(isOther(p)) - Number(isOther(q)) || compare(p.a.id, q.a.id) || compare(p.b.id, q.b.id)
    )
}

const isOther = ({ a, b }: { readonly a: Annotation; readonly b: Annotation }): boolean => a.class !== b.class

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
