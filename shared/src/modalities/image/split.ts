import type { SliceTarget, SplitItem } from '../modality.ts'
import { windowsOf } from './grid.ts'
import type { Grid, Size } from './grid.ts'

/**
 * A slice for each window of the pictures that are larger than one, and one for each other item. An item of several pictures stays whole: they belong
 * together on the screen.
 */
export function* splitPictures(items: Iterable<SplitItem<Size>>, grid: Grid): Generator<SliceTarget[]> {
  for (const { id: item, parts } of items) {
    const [only, ...others] = parts
    const windows = only && others.length === 0 ? [...windowsOf(only.facts, grid)] : []
    if (only === undefined || windows.length === 0) yield [{ item }]
    else for (const window of windows) yield [{ item, part: only.id, window }]
  }
}
