import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import { filled, holes } from '@uurga/shared/kinds/mask/components.ts'
import { maskOf, pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { covers } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Stretches } from '@uurga/shared/kinds/mask/stretches.ts'
import { masksAmong } from '../masks.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { change, select, stay, tell } from '../tool.ts'
import type { Draft, PlaneContext, PlaneTool, Step } from '../tool.ts'

/** Nothing is kept between clicks. */
export type FillState = 'idle'

const idle: Step<FillState, Draft> = stay('idle', null, 'crosshair')

/** Click into a hole of a mask closes it; click on the mask closes all of its holes. Of masks over one another the selected one is meant, then the smallest. */
export const fillTool: PlaneTool<FillState, Draft> = {
  name: 'fill',
  onInterrupt: 'drop',
  initial: 'idle',
  isBusy: () => false,
  step: (_, event, context) => {
    switch (event.type) {
      case 'down':
        return { ...idle, commands: filledAt(event.at, context) }
      case 'cancel':
        return { ...idle, commands: [select([])] }
      case 'move':
      case 'up':
      case 'double':
      case 'key':
      case 'interrupt':
        return idle
      default:
        return event satisfies never
    }
  }
}

const filledAt = (at: PlanePoint, context: PlaneContext): Step<FillState, Draft>['commands'] => {
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)]
  const masks = masksAmong([...new Set([...context.selection, ...context.under(at)])], context)
  let isOver = false
  for (const mask of masks) {
    const pixels = pixelsOf(mask.geometry)
    const open = holes(pixels)
    const meant = open.filter(hole => covers(hole, x, y))
    const isOn = covers(pixels, x, y)
    isOver ||= isOn
    if (meant.length > 0) return closed(mask, meant, context)
    if (isOn && open.length > 0) return closed(mask, open, context)
  }
  return [tell(isOver ? 'no-hole' : 'no-mask')]
}

const closed = (
  { id, geometry }: AnnotationOf<'mask'>,
  meant: readonly Stretches[],
  context: PlaneContext
): Step<FillState, Draft>['commands'] => {
  if (context.isLocked(id)) return [tell('locked')]
  const next = maskOf(filled(pixelsOf(geometry), meant))
  return next ? [change({ do: 'geometry', id, geometry: next, how: 'reshape' }), select([id])] : []
}
