import { booleanOf } from '@uurga/shared/geometry/boolean.ts'
import type { Ring } from '@uurga/shared/geometry/ring.ts'
import { ringTool } from '../ring-tool.ts'
import { geometryFrom } from '../combine.ts'
import { selectedPolygons } from '../selected-polygons.ts'
import { change, tell } from '../tool.ts'
import type { PlaneContext, ToolCommand } from '../tool.ts'

/** What is drawn is taken out of the selected polygons: a hole where it lies inside, a bite where it reaches over the border. */
export const holeTool = ringTool(
  'hole',
  context => (selectedPolygons(context).length === 0 ? 'no-polygon' : null),
  (ring, context) => takenOut(ring, context)
)

const takenOut = (ring: Ring, context: PlaneContext): ToolCommand[] => {
  const commands: ToolCommand[] = []
  for (const { id, geometry } of selectedPolygons(context)) {
    if (booleanOf('intersect', geometry.polygons, [[ring]]).length === 0) continue
    const polygons = booleanOf('subtract', geometry.polygons, [[ring]])
    const left = geometryFrom(polygons)
    if (!left) return [tell(polygons.length === 0 ? 'nothing-left' : 'too-many-pieces')]
    commands.push(change({ do: 'geometry', id, geometry: left, how: 'reshape' }))
  }
  return commands.length > 0 ? commands : [tell('no-cut')]
}
