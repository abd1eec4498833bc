import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { planeExtentOf } from '@uurga/shared/document/targets.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { clipboard } from '../../session/clipboard.ts'
import type { KeyName } from '../../tools/keymap.ts'
import { combined } from '../../tools/combine.ts'
import type { ShapeAct } from '../../tools/combine.ts'
import { copied } from '../../tools/shapes/copies.ts'
import { reordered } from '../../tools/shapes/order.ts'
import type { OnScreen } from './on-screen.ts'

/** Screen px by which a duplicate stands off. */
const OFF = 12

/** Acts on the shapes that are selected, and on copies of shapes; false where it does nothing now. */
export const actOnShapes = (screen: OnScreen, name: KeyName): boolean => {
  const { desk, bench, document, selection, editable } = screen
  const all = document.annotations.filter(isPlane).filter(({ on }) => on.item === screen.item && on.part === screen.part?.id)
  const chosen = all.filter(({ id }) => selection.includes(id))
  const free = chosen.filter(({ id }) => !bench.state.locked.has(id))
  switch (name) {
    case 'copy':
      if (chosen.length === 0) return false
      clipboard.update({ copied: chosen })
      return true
    case 'select.class': {
      const classes = new Set(chosen.map(each => each.class))
      if (classes.size === 0) return false
      const { hidden, locked } = bench.state
      desk.select(all.filter(each => classes.has(each.class) && !hidden.has(each.id) && !locked.has(each.id)).map(({ id }) => id))
      return true
    }
    default:
  }
  if (!editable) return false
  if (name === 'paste' || name === 'paste.last') {
    const { copied: held, lastJob } = clipboard.get()
    return put(screen, name === 'paste' ? held : (lastJob[bench.state.target] ?? []), { dx: 0, dy: 0 })
  }
  if (chosen.length === 0) return false
  const ids = free.map(({ id }) => id)
  if (ids.length === 0) {
    bench.tell('locked')
    return true
  }
  switch (name) {
    case 'cut':
      clipboard.update({ copied: free })
      desk.change(
        [{ do: 'remove', ids }],
        selection.filter(id => !ids.includes(id))
      )
      return true
    case 'duplicate': {
      const off = OFF / (bench.view.get()?.viewport.scale ?? 1)
      return put(screen, free, { dx: off, dy: off })
    }
    case 'shape.union':
    case 'shape.subtract':
    case 'shape.intersect':
      return carriedOut(screen, combined(name.slice(6) as 'union', free))
    case 'shape.front':
    case 'shape.back':
      desk.change(reordered(all, ids, name === 'shape.front' ? 'front' : 'back'))
      return true
    case 'shape.group':
      if (ids.length < 2) bench.tell('two-marks')
      else desk.change([{ do: 'group', ids, group: desk.newId() }])
      return true
    case 'shape.ungroup':
      desk.change([{ do: 'group', ids, group: null }])
      return true
    case 'shape.simplify':
      bench.store.update({ simplify: bench.state.simplify === null ? 1 : null })
      return true
    default:
      return false
  }
}

/** Puts copies on the part on screen. */
const put = (screen: OnScreen, given: readonly PlaneAnnotation[], step: { dx: number; dy: number }): boolean => {
  const { part, item, ontology, desk, by } = screen
  const extent = part && planeExtentOf(part)
  if (!part || !extent) return false
  const onto = { on: { item, part: part.id }, extent, ontology, by, newId: () => desk.newId() }
  return carriedOut(screen, copied(given, step, onto))
}

const carriedOut = ({ desk, bench, part }: OnScreen, act: ShapeAct): boolean => {
  const extent = part && planeExtentOf(part)
  if ('refused' in act) {
    bench.tell(act.refused)
    return true
  }
  // A result that would not be taken in the end is not made.
  const made = act.commands.flatMap(command => (command.do === 'geometry' ? [command.geometry] : []))
  if (extent && made.some(geometry => 'polygons' in geometry && planeKindOf('polygon').validity(geometry, extent).length > 0)) {
    bench.tell('cut-unclear')
    return true
  }
  desk.change(act.commands, act.selection)
  if (act.told) bench.tell(act.told)
  return true
}
