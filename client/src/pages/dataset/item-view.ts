import { getDerivative, type Item, type Part } from '@uurga/shared/api/datasets.ts'
import { addressOf } from '../../api/address.ts'

export interface ItemViewProps {
  readonly rows: readonly Item[]
  readonly more: boolean
  readonly busy: boolean
  readonly onMore: () => void
  readonly onOpen: (item: Item) => void
}

/** Where a picture of a part is to be had: `thumbnail` for lists, `upright` to look at. */
export const pictureOf = (item: Item, part: Part, derivative: 'thumbnail' | 'preview' | 'upright'): string =>
  addressOf(getDerivative, { item: item.id, part: part.id, derivative })

export const imagePart = (item: Item): Part | undefined => item.parts.find(({ facts }) => facts.kind === 'image')
export const textPart = (item: Item): Part | undefined => item.parts.find(({ facts }) => facts.kind === 'text')
