import type { Ontology } from '../../ontology/ontology.ts'
import { carriedClasses } from '../carried-classes.ts'
import type { CarriedClass } from '../carried-classes.ts'
import { AREA_KINDS } from '../painted.ts'
import { vocColour } from '../voc-colour.ts'

export const LABEL_MAP = 'labelmap.txt'
const HEAD = '# label:color_rgb:parts:actions'
const BACKGROUND = 'background'

/** Classes that pixels may be of, in the order of the ontology: the first is number 1. A name cannot hold a colon here, nor a line's end. */
export const numberedClasses = (ontology: Ontology, language?: string): CarriedClass[] =>
  carriedClasses(ontology, AREA_KINDS, language).map(({ id, name }) => ({ id, name: name.replaceAll(/[:\r\n]/g, ' ') }))

export const labelMapOf = (classes: readonly CarriedClass[]): string =>
  [HEAD, ...[BACKGROUND, ...classes.map(({ name }) => name)].map((name, i) => `${name}:${vocColour(i).join(',')}::`), ''].join(
    '\n'
  )

export interface LabelMapRow {
  readonly line: number
  readonly name: string
  /** As text, `128,0,0`; of its number where the file gives none. */
  readonly colour: string
}

interface BrokenRow {
  readonly line: number
  readonly name: null
}

/** The rows of such a file without its background; null in the place of a line that is none. */
export const readLabelMap = (text: string): readonly (LabelMapRow | BrokenRow)[] => {
  let number = 0
  return text.split(/\r?\n/).flatMap((raw, i): (LabelMapRow | BrokenRow)[] => {
    if (raw.trim() === '' || raw.startsWith('#')) return []
    const row = /^([^:]+)(?::((?:\d{1,3},\d{1,3},\d{1,3})?)(?::[^:]*){0,2})?$/.exec(raw.trim())
    if (!row) return [{ line: i + 1, name: null }]
    const name = (row[1] as string).trim()
    const colour = row[2] || vocColour(number).join(',')
    number++
    return name === BACKGROUND || colour === '0,0,0' ? [] : [{ line: i + 1, name, colour }]
  })
}
