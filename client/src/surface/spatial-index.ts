import { boxBetween, unionOfBoxes } from '@uurga/shared/geometry/box.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { PlaneHit } from '@uurga/shared/kinds/kind.ts'
import RBush from 'rbush'
import { beneath } from './shape.ts'
import type { SurfaceShape } from './shape.ts'
import { strokeOf } from './strokes.ts'

interface Entry {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly shape: SurfaceShape
}

/** A mark under the pointer, and where on it. */
export interface Hit {
  readonly id: string
  readonly at: PlaneHit
}

/** What replacing the marks changed: the box around it, and which marks came; null where nothing did. */
export interface IndexChange {
  readonly box: Box
  readonly came: readonly SurfaceShape[]
  readonly went: number
}

/** More changes than this in one go: building the tree anew is quicker than mending it. */
const REBUILD = 500

/** Marks by place: what is in a box, what is under a point. */
export class SpatialIndex {
  readonly #tree = new RBush<Entry>()
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  get(id: string): SurfaceShape | undefined {
    return this.#entries.get(id)?.shape
  }

  /** Takes over a list of marks. Those that are the same object cost nothing. */
  replace(shapes: readonly SurfaceShape[]): IndexChange | null {
    const gone = new Map(this.#entries)
    const came: SurfaceShape[] = []
    for (const shape of shapes) {
      const entry = gone.get(shape.id)
      if (entry?.shape === shape) gone.delete(shape.id)
      else came.push(shape)
    }
    if (gone.size + came.length === 0) return null
    const changed = unionOfBoxes([...[...gone.values()].map(({ shape }) => shape.bounds), ...came.map(({ bounds }) => bounds)])
    for (const id of gone.keys()) this.#entries.delete(id)
    for (const shape of came) this.#entries.set(shape.id, entryOf(shape))
    if (gone.size + came.length > REBUILD) {
      this.#tree.clear()
      this.#tree.load([...this.#entries.values()])
    } else {
      for (const entry of gone.values()) this.#tree.remove(entry)
      for (const { id } of came) this.#tree.insert(this.#entries.get(id) as Entry)
    }
    return changed && { box: changed, came, went: gone.size }
  }

  /** Marks that reach into a box, in no order. */
  within({ x, y, w, h }: Box): SurfaceShape[] {
    return this.#tree.search({ minX: x, minY: y, maxX: x + w, maxY: y + h }).map(({ shape }) => shape)
  }

  /** Marks that reach into a box, in the order in which they are drawn. */
  drawn(box: Box): SurfaceShape[] {
    return this.within(box).sort(beneath)
  }

  /**
   * The mark under a point. A handle or an outline within `tolerance` (part units) beats an inside; of those a point beats a line, and a line
   * the outline of an area, since the thinner has no other place to be taken; among equals the one in front, then the smaller mark wins, so that one inside another
   * can be reached.
   */
  hit(point: PlanePoint, tolerance: number): Hit | null {
    const around = boxBetween(
      { x: point.x - tolerance, y: point.y - tolerance },
      { x: point.x + tolerance, y: point.y + tolerance }
    )
    let best: { readonly shape: SurfaceShape; readonly at: PlaneHit } | null = null
    for (const shape of this.within(around)) {
      if ('through' in strokeOf(shape.look)) continue
      const at = shape.hit(point, tolerance)
      if (at && (!best || before(shape, at, best.shape, best.at))) best = { shape, at }
    }
    return best && { id: best.shape.id, at: best.at }
  }
}

const THINNER = { point: 0, line: 1, area: 2 } as const

const before = (a: SurfaceShape, hitA: PlaneHit, b: SurfaceShape, hitB: PlaneHit): boolean => {
  const insideA = hitA.where === 'inside'
  const insideB = hitB.where === 'inside'
  if (insideA !== insideB) return insideB
  if (a.form !== b.form) return THINNER[a.form] < THINNER[b.form]
  // What was brought to the front comes first.
  if (a.order !== b.order) return a.order > b.order
  const areas = a.bounds.w * a.bounds.h - b.bounds.w * b.bounds.h
  return areas === 0 ? beneath(a, b) > 0 : areas < 0
}

const entryOf = (shape: SurfaceShape): Entry => {
  const { x, y, w, h } = shape.bounds
  return { minX: x, minY: y, maxX: x + w, maxY: y + h, shape }
}
