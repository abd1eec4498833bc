/** How items become slices: what a modality makes of them, and the names of what comes out. */
import { createHmac } from 'node:crypto'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Grid } from '@uurga/shared/modalities/image/grid.ts'
import type { SliceTarget, SplitItem, SplitOptions } from '@uurga/shared/modalities/modality.ts'
import { isBuiltModality, modalities, type BuiltModality } from '@uurga/shared/modalities/registry.ts'
import type { SplitSource } from './origins.ts'

/** Of an item that is not cut, the whole; of one that is, each window in a slice of its own. */
export type Cut = readonly SliceTarget[]

/** Null: this modality can be cut so. */
export const cuttingFault = (modality: string, grid: Grid | undefined): Refusal | null =>
  grid === undefined || (isBuiltModality(modality) && modalities[modality].grids)
    ? null
    : refuse('invalid-input', `a ${modality} is not cut into a grid: only pictures are`)

/** Slices of items in their order. The windows of an item follow one another. */
export const cut = (modality: BuiltModality, items: readonly SplitSource[], options: SplitOptions): Cut[] =>
  Array.from(modalities[modality].split(items.map(splitItem), options))

/** The facts of a row are those its modality measured: the mapping of names to modalities hides that from the types. */
const splitItem = ({ _id, parts }: SplitSource): SplitItem<never> => ({ id: _id, parts: parts as SplitItem<never>['parts'] })

/** Told by what is in it, so that a repeated batch makes nothing twice; keyed, so that it tells nobody what that is. */
export const sliceName = (key: string, targets: Cut): string =>
  createHmac('sha256', key).update(targets.map(contentOf).join('|')).digest('base64url').slice(0, 16)

const contentOf = ({ item, part, window }: SliceTarget): string =>
  window ? `${item}/${part}@${window.x},${window.y},${window.width},${window.height}` : item

/** How many items some slices show. */
export const itemCount = (slices: readonly Cut[]): number => new Set(slices.flat().map(({ item }) => item)).size
