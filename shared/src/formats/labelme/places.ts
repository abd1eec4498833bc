import type { Placing } from '../format.ts'
import type { ExportPart } from '../model.ts'
import { pictureNames } from '../picture-names.ts'

/** The folder of a side, the stem that a picture and its file share, and the ending of the picture. */
interface LabelmePlace {
  readonly folder: string
  readonly stem: string
  readonly ending: string
}

export const labelmePlaces = (): ((part: ExportPart, split: string | undefined) => LabelmePlace) => {
  const nameOf = pictureNames()
  return (part, split) => ({ folder: split ?? 'images', ...nameOf(part, split) })
}

export const labelmePlacing = (): Placing => {
  const placeOf = labelmePlaces()
  return (part, split) => {
    const { folder, stem, ending } = placeOf(part, split)
    return `${folder}/${stem}${ending}`
  }
}
