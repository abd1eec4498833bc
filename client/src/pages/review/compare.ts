import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { canonicalJson } from '@uurga/shared/document/canonical.ts'
import { diffDocuments, matchDocuments } from '@uurga/shared/document/diff.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { overlapOf } from '@uurga/shared/document/placed.ts'
import type { StageView } from '../../modalities/stage.ts'

/** What became of one mark from one document to another. */
export interface Difference {
  readonly what: 'added' | 'removed' | 'changed' | 'reclassed'
  readonly before?: Annotation
  readonly after?: Annotation
  /** How much the two cover one another, 0 … 1. */
  readonly overlap?: number
}

export interface Comparison {
  readonly differences: readonly Difference[]
  readonly same: readonly Annotation[]
}

/**
 * Compares what is on screen with another document: by ids where both are one person's work (`revisions`), else by what lies where. Marks of
 * one place, class and attributes that cover each other wholly are the same.
 */
export const compareDocuments = (before: AnnotationDocument, after: AnnotationDocument, revisions: boolean): Comparison => {
  if (revisions) {
    const { added, removed, changed, same } = diffDocuments(before, after)
    return {
      differences: [
        ...changed.map(pair => between(pair.before, pair.after, overlapOf(pair.before, pair.after))),
        ...added.map((mark): Difference => ({ what: 'added', after: mark })),
        ...removed.map((mark): Difference => ({ what: 'removed', before: mark }))
      ],
      same
    }
  }
  const { pairs, onlyA, onlyB } = matchDocuments(before, after)
  const isSame = ({ a, b, overlap }: (typeof pairs)[number]): boolean =>
    a.class === b.class && overlap >= 1 && canonicalJson(a.attributes) === canonicalJson(b.attributes)
  return {
    differences: [
      ...pairs.filter(pair => !isSame(pair)).map(({ a, b, overlap }) => between(a, b, overlap)),
      ...onlyB.map((mark): Difference => ({ what: 'added', after: mark })),
      ...onlyA.map((mark): Difference => ({ what: 'removed', before: mark }))
    ],
    same: pairs.filter(isSame).map(({ b }) => b)
  }
}

const between = (before: Annotation, after: Annotation, overlap: number): Difference => ({
  what: before.class === after.class ? 'changed' : 'reclassed',
  before,
  after,
  overlap
})

/** Signs of the four differences. */
export const SIGN = { added: '+', removed: '−', changed: '~', reclassed: '⇄' } as const satisfies Record<
  Difference['what'],
  string
>

/** A comparison as a stage shows it; `label` gives the words that stay at a mark. */
export const dressOf = (
  { differences, same }: Comparison,
  label: (difference: Difference) => string
): Pick<StageView, 'dress' | 'under'> => {
  const dress = new Map<string, { look: 'same' | Difference['what']; label?: string }>(
    same.map(({ id }) => [id, { look: 'same' as const }])
  )
  for (const difference of differences)
    if (difference.after) dress.set(difference.after.id, { look: difference.what, label: label(difference) })
  const under = differences.flatMap((difference): NonNullable<StageView['under']> => {
    const { what, before } = difference
    if (!before || before.kind === 'choice') return []
    return [
      what === 'removed' ? { annotation: before, look: 'removed', label: label(difference) } : { annotation: before, look: 'old' }
    ]
  })
  return { dress, under }
}
