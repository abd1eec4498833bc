/** Which side of a release an item is on: train, validation or test. Pure. */
import { createHmac } from 'node:crypto'

export interface Shares {
  readonly train: number
  readonly val: number
  readonly test: number
}

export type Side = keyof Shares

const SIDES = ['train', 'val', 'test'] as const satisfies readonly Side[]

/** Whether the shares make a whole; a rounding of a millionth is let pass. */
export const areWhole = ({ train, val, test }: Shares): boolean => Math.abs(train + val + test - 1) <= 1e-6

/** The sides that get something; none if all is on one side, for then nothing is divided. */
export const sidesOf = (shares: Shares): readonly Side[] => {
  const used = SIDES.filter(side => shares[side] > 0)
  return used.length > 1 ? used : []
}

/**
 * By a keyed hash of the item's id: the same in every release of a project, on any machine, however many items come and go. Where shares change,
 * as few items as possible change sides, since each side is a stretch of [0, 1).
 */
export const sideOf = (item: string, shares: Shares, key: string): Side => {
  const hash = createHmac('sha256', key).update(item).digest()
  const at = hash.readUIntBE(0, 6) / 2 ** 48
  if (at < shares.train) return 'train'
  return at < shares.train + shares.val ? 'val' : shares.test > 0 ? 'test' : shares.val > 0 ? 'val' : 'train'
}
