import { boxHolds, grown } from '@uurga/shared/geometry/box.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import type { Pen } from './pen.ts'
import type { SurfaceShape } from './shape.ts'
import type { SpatialIndex } from './spatial-index.ts'
import { seen, toScreen } from './viewport.ts'

/** A name and the room it takes, in px of a screen that never pans. */
export interface Room {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** Height of a name, px; room kept free around each. */
const HEIGHT = 18
const FREE = 2
/** Names shown at once, at most, of the region that is looked at. */
const MOST = 400
/** Px on screen below which a mark is not named: its name would be larger than itself many times. */
const LEAST = 10

/** Which of some rooms, in the order in which they are worth it, can be had without lying over an earlier one. */
export const decluttered = <R extends Room>(rooms: readonly R[], most = MOST): readonly R[] => {
  const rows = new Map<number, R[]>()
  const kept: R[] = []
  for (const room of rooms) {
    if (kept.length >= most) break
    const row = Math.floor(room.top / HEIGHT)
    const near = [row - 1, row, row + 1, row + 2].flatMap(each => rows.get(each) ?? [])
    if (near.some(other => overlap(room, other))) continue
    kept.push(room)
    rows.set(row, [...(rows.get(row) ?? []), room])
  }
  return kept
}

const overlap = (a: Room, b: Room): boolean =>
  Math.abs(a.top - b.top) < HEIGHT + FREE && a.left < b.left + b.width + FREE && b.left < a.left + a.width + FREE

interface Named extends Room {
  readonly shape: SurfaceShape
  readonly text: string
}

/**
 * Names beside marks, none over another: of larger marks before smaller ones. They are chosen for a region larger than the view and stay as long as
 * the view is inside it at one zoom, so that panning moves them and swaps none; while the zoom changes the choice stands too.
 */
export class Names {
  #all = false
  #chosen: { readonly scale: number; readonly region: Box; readonly names: readonly Named[] } | null = null
  readonly #widths = new Map<string, number>()

  /** Whether every mark is named, or only what joins marks. */
  show(all: boolean): void {
    this.#all = all
    this.#chosen = null
  }

  /** Marks or their names have changed. */
  forget(): void {
    this.#chosen = null
  }

  draw(pen: Pen, index: SpatialIndex, nameOf: (id: string) => string, moving: boolean, without: (id: string) => boolean): void {
    const view = seen(pen.viewport, pen.view)
    const { scale } = pen.viewport
    const known = this.#chosen
    const stands = known !== null && (moving || (known.scale === scale && boxHolds(known.region, view)))
    const { names } = stands ? known : this.#choose(pen, index, nameOf, grown(view, Math.max(view.w, view.h) / 2))
    for (const { shape, text, width } of names) {
      if (without(shape.id)) continue
      const { left, top } = roomOf(shape, width, toScreen(pen.viewport, anchorOf(shape)))
      if (left < 0 || top < 0 || left + width > pen.view.width || top + HEIGHT > pen.view.height) continue
      pen.name(left, top, width, text, pen.colour(shape.colour))
    }
  }

  #choose(pen: Pen, index: SpatialIndex, nameOf: (id: string) => string, region: Box) {
    const { scale } = pen.viewport
    const size = ({ bounds: { w, h } }: SurfaceShape): number => Math.max(w, h) * scale
    const worth = index
      .within(region)
      .filter(shape => shape.middle !== undefined || (this.#all && (shape.form === 'point' || size(shape) >= LEAST)))
      .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1))
    const rooms = worth.flatMap((shape): Named[] => {
      const text = nameOf(shape.id)
      if (text === '') return []
      const width = this.#width(pen, text)
      const { x, y } = anchorOf(shape)
      return [{ shape, text, ...roomOf(shape, width, { x: x * scale, y: y * scale }) }]
    })
    this.#chosen = { scale, region, names: decluttered(rooms) }
    return this.#chosen
  }

  #width(pen: Pen, text: string): number {
    const known = this.#widths.get(text)
    if (known !== undefined) return known
    const width = pen.widthOf(text)
    if (this.#widths.size > 20_000) this.#widths.clear()
    this.#widths.set(text, width)
    return width
  }
}

const anchorOf = ({ middle, bounds }: SurfaceShape) => middle ?? bounds

/** Over the middle of an arrow; above the corner of an area or a line; beside a point. */
const roomOf = ({ middle, form }: SurfaceShape, width: number, { x, y }: { readonly x: number; readonly y: number }): Room => {
  if (middle) return { left: x - width / 2, top: y - HEIGHT / 2, width }
  return form === 'point' ? { left: x + 8, top: y - HEIGHT / 2, width } : { left: x, top: y - HEIGHT - 2, width }
}
