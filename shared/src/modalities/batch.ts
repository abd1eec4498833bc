import type { SliceTarget, SplitItem } from './modality.ts'

/**
 * Puts items into slices of at most `size` items and at most `room` of `weight` together, in their order; an item heavier than the room has
 * a slice of its own.
 */
export function* batch<Facts>(
  items: Iterable<SplitItem<Facts>>,
  size: number,
  weight: (item: SplitItem<Facts>) => number = () => 0,
  room = Infinity
): Generator<SliceTarget[]> {
  let open: SliceTarget[] = []
  let filled = 0
  for (const item of items) {
    const load = weight(item)
    if (open.length > 0 && (open.length >= size || filled + load > room)) {
      yield open
      open = []
      filled = 0
    }
    open.push({ item: item.id })
    filled += load
  }
  if (open.length > 0) yield open
}
