/** The sides of a division, as it is entered: whole percents. */
export const SIDES = ['train', 'val', 'test'] as const
export type Side = (typeof SIDES)[number]
export type Percents = Readonly<Record<Side, number>>

/** The shares of a division, 0–1; null where it is no whole. */
export const sharesOf = ({ train, val, test }: Percents): Record<Side, number> | null =>
  train + val + test === 100 ? { train: train / 100, val: val / 100, test: test / 100 } : null
