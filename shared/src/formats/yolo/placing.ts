import type { Placing } from '../format.ts'
import type { ExportPart } from '../model.ts'
import { pictureNames } from '../picture-names.ts'

/** Where a picture and its labels lie: readers turn the one into the other by putting `labels` for `images` and `.txt` for the ending. */
export const yoloPlaces = (): ((part: ExportPart, split: string | undefined) => { picture: string; labels: string }) => {
  const nameOf = pictureNames()
  return (part, split) => {
    const { stem, ending } = nameOf(part, split)
    const path = split === undefined ? stem : `${split}/${stem}`
    return { picture: `images/${path}${ending}`, labels: `labels/${path}.txt` }
  }
}

export const yoloPlacing = (): Placing => {
  const places = yoloPlaces()
  return (part, split) => places(part, split).picture
}
