import type { Box } from '../../geometry/box.ts'
import { jointAt, jointsOf } from './geometry.ts'
import type { SkeletonGeometry } from './geometry.ts'
import { sigmaOf } from './sigmas.ts'

/** Px between the bounds of two skeletons beyond which they are never one. */
export const REACH = 20
/** The least side of the box a skeleton counts as, px: one joint alone has no size, nor has a person who stands straight a width. */
const LEAST = 16
const LEAST_SHARE = 0.25

/**
 * Object keypoint similarity, 0 … 1 (COCO keypoint evaluation, https://cocodataset.org/#keypoints-eval): exp(−d² ÷ (2 · s² · k²)) with k = 2σ,
 * averaged over joints. COCO divides by the joints of the truth; of two works neither is the truth, so the average goes over the joints that
 * either has, one that only one has counts 0, and s² is the mean of both areas (of the bounds: there is no outline). Whether a joint is
 * hidden does not count.
 */
export const keypointSimilarity = (a: SkeletonGeometry, b: SkeletonGeometry, boundsA: Box, boundsB: Box): number => {
  if (gap(boundsA, boundsB) > REACH) return 0
  const area = (areaOf(boundsA) + areaOf(boundsB)) / 2
  const joints = jointsOf(a)
  let sum = 0
  let common = 0
  for (const joint of joints) {
    const other = jointAt(b, joint.id)
    if (!other) continue
    common++
    const k = 2 * sigmaOf(joint.id)
    sum += Math.exp(-((joint.x - other.x) ** 2 + (joint.y - other.y) ** 2) / (2 * area * k * k))
  }
  return sum / (joints.length + Object.keys(b.joints).length - common)
}

const gap = (a: Box, b: Box): number =>
  Math.max(Math.max(a.x, b.x) - Math.min(a.x + a.w, b.x + b.w), Math.max(a.y, b.y) - Math.min(a.y + a.h, b.y + b.h))

const areaOf = ({ w, h }: Box): number => Math.max(w, h * LEAST_SHARE, LEAST) * Math.max(h, w * LEAST_SHARE, LEAST)
