import type { Placing } from '../format.ts'
import type { ExportPart } from '../model.ts'
import { pictureNames } from '../picture-names.ts'
import type { PictureName } from '../picture-names.ts'

/** The name of each picture: all lie in one folder, whatever side they are on, as in the VOC development kit. */
export const vocNames = (): ((part: ExportPart) => PictureName) => {
  const nameOf = pictureNames()
  return part => nameOf(part)
}

export const vocPlacing = (): Placing => {
  const nameOf = vocNames()
  return part => {
    const { stem, ending } = nameOf(part)
    return `JPEGImages/${stem}${ending}`
  }
}
