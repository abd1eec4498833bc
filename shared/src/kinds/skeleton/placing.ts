import type { Box } from '../../geometry/box.ts'
import type { SkeletonTemplate } from '../../ontology/ontology.ts'
import { withJoints } from './geometry.ts'
import type { SkeletonGeometry } from './geometry.ts'

/** The whole template in a box, every joint seen: the picture of the template stretched over it. */
export const skeletonIn = ({ joints }: Pick<SkeletonTemplate, 'joints'>, { x, y, w, h }: Box): SkeletonGeometry => {
  const xs = joints.map(({ at }) => at[0])
  const ys = joints.map(({ at }) => at[1])
  const along = (of: number, all: readonly number[]): number => {
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return most > least ? (of - least) / (most - least) : 0.5
  }
  return withJoints(
    joints.map(({ id, at }) => ({ id, x: hundredth(x + along(at[0], xs) * w), y: hundredth(y + along(at[1], ys) * h), v: 2 }))
  )
}

/** Finer than anybody places a joint. Down, so that nothing is rounded past a border. */
const hundredth = (value: number): number => Math.floor(value * 100) / 100
