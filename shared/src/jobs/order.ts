/**
 * One number orders a queue. Untouched slices come by arrival, all above FRESH; touched ones by the moment a seat of theirs last opened, far
 * below it: so one range above a cursor reads both, touched first.
 */
export const FRESH = 1e15

/** The order of a slice nobody has been in. `sequence` is its arrival in the lane; a boost (≥ 0) moves it forward. */
export const fresh = (sequence: number, boost = 0): number => FRESH + sequence - boost

export const isFresh = (order: number): boolean => order >= FRESH

/** The order of a seat that opens at `now` (ms). The fraction in [0, 1) keeps stamps of one millisecond apart. */
export const stamp = (now: number, fraction: number): number => now + fraction
