import { intersection, unionOfBoxes } from '../../geometry/box.ts'
import type { Box } from '../../geometry/box.ts'
import type { Seam } from '../kind.ts'

/** As in the schema of the kind. */
interface Boxes {
  boxes: [number, number, number, number][]
}

const boxOf = ({ boxes: [[x, y, w, h] = [0, 0, 0, 0]] }: Boxes): Box => ({ x, y, w, h })
const geometryOf = ({ x, y, w, h }: Box): Boxes => ({ boxes: [[x, y, w, h]] })

/** Two boxes are one where what they have in the band is: half of both together. The box around the pieces is that of the thing. */
export const boxSeam: Seam<Boxes> = {
  inBand: (geometry, band) => {
    const shared = intersection(boxOf(geometry), band)
    return shared && shared.w > 0 && shared.h > 0 ? [geometryOf(shared)] : []
  },
  least: 0.5,
  joined: geometries => {
    const whole = unionOfBoxes(geometries.map(boxOf))
    return whole && geometryOf(whole)
  }
}
