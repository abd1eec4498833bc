import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { endsOf, isLink, isPlane } from '@uurga/shared/document/placed.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import type { TFunction } from 'i18next'
import type { Format } from '../../i18n/format.ts'
import type { ClassLook } from '../../modalities/class-look.ts'
import { SIGN } from './compare.ts'
import type { Difference } from './compare.ts'

interface Named {
  readonly t: TFunction
  readonly format: Format
  readonly classes: ReadonlyMap<string, ClassLook>
  /** Of each mark of the document on screen. */
  readonly numbers: ReadonlyMap<string, number>
}

/** The name of a mark's class, and its number where it has one; of an answer, what was answered. */
export const numberedName = (named: Named, mark: Annotation): string =>
  `${nameOf(named, mark)} ${isLink(mark) ? joinedBy(named, mark) : (named.numbers.get(mark.id) ?? '')}`.trim()

const nameOf = ({ t, classes }: Pick<Named, 't' | 'classes'>, mark: Annotation): string => {
  const nameOfClass = (id: string): string => classes.get(id)?.name ?? id
  if (mark.kind === 'choice') return mark.value.classes.map(nameOfClass).join(', ') || t('review.answer')
  return mark.class === undefined ? t('annotate.noClass') : nameOfClass(mark.class)
}

/** The numbers of the marks a relation joins, where they are on screen. */
const joinedBy = ({ numbers }: Named, mark: Annotation): string =>
  endsOf(mark)
    .map(id => String(numbers.get(id) ?? '·'))
    .join(' → ')

/** What is to be said of a difference besides its sign: from which class or answer to which, how far the two cover each other. */
export const factOfDifference = (named: Named, { what, before, after, overlap }: Difference): string => {
  const { t, format } = named
  if (before && after && (what === 'reclassed' || after.kind === 'choice'))
    return `${nameOf(named, before)} → ${nameOf(named, after)}`
  if (overlap === undefined || overlap >= 1 || (after && isLink(after))) return ''
  const value = format.number(overlap, 2)
  // What has no area has no IoU: lines and points say how well they match.
  return after && isPlane(after) && planeKindOf(after.kind).form !== 'area'
    ? t('review.match', { value })
    : t('review.overlap', { value })
}

/** The words that stay at a mark on the canvas. */
export const labelOfDifference = (named: Named, difference: Difference): string => {
  const { what, after } = difference
  const fact = factOfDifference(named, difference)
  const said = what === 'reclassed' ? [fact] : [named.t(`review.what.${what}`), what === 'changed' ? fact : '']
  return [SIGN[what], after ? (named.numbers.get(after.id) ?? '') : '', ...said].filter(part => part !== '').join(' ')
}
