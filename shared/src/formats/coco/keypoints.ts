import type { SkeletonTemplate } from '../../ontology/ontology.ts'
import { jointAt } from '../../kinds/skeleton/geometry.ts'
import type { SkeletonGeometry } from '../../kinds/skeleton/geometry.ts'

/** What COCO says of the joints of a category: names in order, and edges as pairs of places in that order, counted from 1. */
export const keypointCategory = ({ joints, edges }: SkeletonTemplate) => {
  const place = new Map(joints.map(({ id }, i) => [id, i + 1]))
  return {
    keypoints: joints.map(({ id }) => keypointName(id)),
    skeleton: edges.map(([a, b]) => [place.get(a) ?? 0, place.get(b) ?? 0])
  }
}

/** COCO's own names have underscores where ids have hyphens: `left_eye`. Ids have no underscores, so nothing is lost. */
const keypointName = (id: string): string => id.replaceAll('-', '_')

/** [x, y, v] for each joint in the order of the category, v 2 seen, 1 hidden, 0 with 0, 0 absent; and how many are not absent. */
export const keypointsOf = (geometry: SkeletonGeometry, { joints }: SkeletonTemplate) => {
  const found = joints.map(({ id }) => jointAt(geometry, id))
  return {
    keypoints: found.flatMap(joint => (joint ? [joint.x, joint.y, joint.v] : [0, 0, 0])),
    num_keypoints: found.filter(joint => joint !== null).length
  }
}
