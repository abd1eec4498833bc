import { bonesOf } from '@uurga/shared/kinds/skeleton/bones.ts'
import { jointsOf } from '@uurga/shared/kinds/skeleton/geometry.ts'
import type { SkeletonGeometry } from '@uurga/shared/kinds/skeleton/geometry.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { PlaneView } from '../view.ts'

/** Its edges as lines, its joints as dots: full ones are seen, hollow ones hidden. A joint its class does not know is named by its id. */
export const skeletonView: PlaneView<SkeletonGeometry> = {
  trace: (sink, geometry, _unit, _level, template) => {
    for (const [a, b] of bonesOf(geometry, template)) {
      sink.moveTo(a.x, a.y)
      sink.lineTo(b.x, b.y)
    }
  },
  dots: (geometry, language, template) => {
    const names = new Map(template?.joints.map(joint => [joint.id, displayName(joint, language)]))
    return jointsOf(geometry).map(({ id, x, y, v }) => ({ id, x, y, hollow: v === 1, name: names.get(id) ?? id }))
  }
}
