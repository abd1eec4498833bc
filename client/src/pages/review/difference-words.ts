import type { Annotation } from '@uurga/shared/document/annotation.ts'
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

/** The name of a mark's class, and its number where it has one. */
export const numberedName = ({ t, classes, numbers }: Named, { id, class: of, kind }: Annotation): string =>
  `${classNameOf({ t, classes }, of, kind)} ${numbers.get(id) ?? ''}`.trim()

const classNameOf = ({ t, classes }: Pick<Named, 't' | 'classes'>, id: string | undefined, kind: Annotation['kind']): string =>
  (id === undefined ? undefined : classes.get(id)?.name) ?? t(kind === 'choice' ? 'review.answer' : 'annotate.noClass')

/** What is to be said of a difference besides its sign: from which class to which, how far the two cover each other. */
export const factOfDifference = (named: Named, { what, before, after, overlap }: Difference): string => {
  const { t, format } = named
  if (what === 'reclassed' && before && after)
    return `${classNameOf(named, before.class, before.kind)} → ${classNameOf(named, after.class, after.kind)}`
  return overlap !== undefined && overlap < 1 ? t('review.overlap', { value: format.number(overlap, 2) }) : ''
}

/** The words that stay at a mark on the canvas. */
export const labelOfDifference = (named: Named, difference: Difference): string => {
  const { what, after } = difference
  const fact = factOfDifference(named, difference)
  const said = what === 'reclassed' ? [fact] : [named.t(`review.what.${what}`), what === 'changed' ? fact : '']
  return [SIGN[what], after ? (named.numbers.get(after.id) ?? '') : '', ...said].filter(part => part !== '').join(' ')
}
