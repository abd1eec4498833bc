import type { Point } from '@uurga/shared/geometry/box.ts'
import type { Palette } from './palette.ts'
import type { PathSink } from './shape.ts'
import { CASING } from './strokes.ts'
import { toScreen } from './viewport.ts'
import type { Size, Viewport } from './viewport.ts'

const HALO = 'rgba(11,11,11,.82)'
const EDGE = '#0B0B0B'

/**
 * Draws what floats over the marks: held outlines, handles, drafts, tags. Places are in part units, sizes in screen px, whatever the zoom:
 * paths are traced under the part's transform and stroked without it.
 */
export class Pen {
  constructor(
    readonly context: CanvasRenderingContext2D,
    readonly viewport: Viewport,
    readonly view: Size,
    readonly palette: Palette
  ) {}

  /** Device px of a part unit. */
  get scale(): number {
    return this.viewport.scale * this.context.getTransform().a
  }

  colour(number: number): string {
    return this.palette.classes[number] ?? this.palette.inks.white
  }

  /** Traces in part units; what follows strokes or fills in screen px. */
  trace(trace: (sink: PathSink) => void): void {
    const { context, viewport } = this
    context.beginPath()
    context.save()
    context.transform(viewport.scale, 0, 0, viewport.scale, viewport.x, viewport.y)
    trace(context)
    context.restore()
  }

  /** The traced path as casing and line. */
  stroke(ink: string, width: number, dash: readonly number[] = []): void {
    const { context } = this
    context.setLineDash([])
    context.lineJoin = 'round'
    context.lineWidth = width + 2 * CASING
    context.strokeStyle = this.palette.casing
    context.stroke()
    context.setLineDash([...dash])
    context.lineWidth = width
    context.strokeStyle = ink
    context.stroke()
    context.setLineDash([])
  }

  fill(ink: string, alpha: number): void {
    const { context } = this
    context.globalAlpha = alpha
    context.fillStyle = ink
    context.fill('evenodd')
    context.globalAlpha = 1
  }

  line(points: readonly Point[], ink: string, width: number, dash: readonly number[] = []): void {
    this.trace(sink => {
      for (const [i, { x, y }] of points.entries()) {
        if (i === 0) sink.moveTo(x, y)
        else sink.lineTo(x, y)
      }
    })
    this.stroke(ink, width, dash)
  }

  /** A band along places, `width` part units wide with round ends: what a brush passes over. */
  band(points: readonly Point[], width: number, ink: string, alpha: number): void {
    const { context, viewport } = this
    const [first] = points
    if (!first) return
    // A lone place is a line too, of no length that could be seen.
    this.trace(sink => {
      sink.moveTo(first.x, first.y)
      for (const { x, y } of points) sink.lineTo(x + 1e-3, y)
    })
    context.save()
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.globalAlpha = alpha
    context.lineWidth = width * viewport.scale
    context.strokeStyle = ink
    context.stroke()
    context.restore()
  }

  /** A handle: a white square with a dark edge; `ink` for the one that is active. */
  square(at: Point, size: number, ink = '#FFFFFF', edge = EDGE, edgeWidth = 1.25): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    context.rect(x - size / 2, y - size / 2, size, size)
    context.fillStyle = ink
    context.fill()
    context.lineWidth = edgeWidth
    context.strokeStyle = edge
    context.stroke()
  }

  dot(at: Point, size: number, ink: string): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    context.arc(x, y, size / 2, 0, 2 * Math.PI)
    context.fillStyle = ink
    context.fill()
    context.lineWidth = 1
    context.strokeStyle = EDGE
    context.stroke()
  }

  /** A joint of what is held: full, or hollow where it is hidden. */
  joint(at: Point, ink: string, hollow: boolean, radius = 4.5): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.lineWidth = 4
    context.strokeStyle = this.palette.casing
    context.stroke()
    context.fillStyle = hollow ? EDGE : ink
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = hollow ? ink : '#FFFFFF'
    context.stroke()
  }

  /** "Here": the open ring of the last vertex. */
  ring(at: Point, ink: string, size = 11): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    context.arc(x, y, size / 2, 0, 2 * Math.PI)
    context.lineWidth = 4
    context.strokeStyle = this.palette.casing
    context.stroke()
    context.lineWidth = 2
    context.strokeStyle = ink
    context.stroke()
  }

  /** Two thin lines over the whole view, through a place. */
  crosshair(at: Point): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.save()
    context.lineWidth = 1
    for (const [ink, shift] of [
      ['rgba(11,11,11,.5)', 1],
      ['rgba(255,255,255,.8)', 0]
    ] as const) {
      context.strokeStyle = ink
      context.setLineDash(shift === 0 ? [4, 4] : [])
      context.beginPath()
      context.moveTo(0, Math.round(y) + 0.5 + shift)
      context.lineTo(this.view.width, Math.round(y) + 0.5 + shift)
      context.moveTo(Math.round(x) + 0.5 + shift, 0)
      context.lineTo(Math.round(x) + 0.5 + shift, this.view.height)
      context.stroke()
    }
    context.restore()
  }

  /** A name above a place, kept inside the view; with a swatch of the class. `dx`, `dy` shift it on screen. */
  tag(at: Point, text: string, swatch?: string, { dx = 0, dy = -6 } = {}): void {
    const { context } = this
    const place = toScreen(this.viewport, at)
    context.font = `500 11px ${this.palette.font}`
    const width = Math.ceil(context.measureText(text).width) + (swatch ? 25 : 12)
    const x = Math.min(Math.max(2, place.x + dx), Math.max(2, this.view.width - width - 2))
    const y = Math.min(Math.max(2, place.y + dy - 18), this.view.height - 20)
    context.beginPath()
    context.roundRect(x, y, width, 18, 3)
    context.fillStyle = HALO
    context.fill()
    if (swatch) {
      context.beginPath()
      context.roundRect(x + 5, y + 5, 8, 8, 2)
      context.fillStyle = swatch
      context.fill()
    }
    context.fillStyle = '#FFFFFF'
    context.textBaseline = 'middle'
    context.fillText(text, x + (swatch ? 18 : 6), y + 9.5)
  }

  /** Px that a name takes. */
  widthOf(text: string): number {
    this.context.font = `500 11px ${this.palette.font}`
    return Math.ceil(this.context.measureText(text).width) + 20
  }

  /** A name at a place on screen, with its room measured already. */
  name(left: number, top: number, width: number, text: string, swatch: string): void {
    const { context } = this
    context.beginPath()
    context.roundRect(left, top, width, 18, 3)
    context.fillStyle = HALO
    context.fill()
    context.beginPath()
    context.roundRect(left + 4, top + 5, 8, 8, 2)
    context.fillStyle = swatch
    context.fill()
    context.font = `500 11px ${this.palette.font}`
    context.fillStyle = '#FFFFFF'
    context.textBaseline = 'middle'
    context.fillText(text, left + 16, top + 9.5)
  }

  /** A numbered remark: amber, white rim. */
  pin(at: Point, number: string, active = false): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    context.arc(x, y, active ? 11 : 9, 0, 2 * Math.PI)
    context.fillStyle = this.palette.amber
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = active ? '#FFFFFF' : EDGE
    context.stroke()
    context.font = `500 11px ${this.palette.font}`
    context.fillStyle = EDGE
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(number, x, y + 0.5)
    context.textAlign = 'start'
  }

  /** Where the pointer snaps: a diamond on a vertex, a cross on an edge. */
  snap(at: Point, on: 'vertex' | 'edge'): void {
    const { context } = this
    const { x, y } = toScreen(this.viewport, at)
    context.beginPath()
    if (on === 'vertex') {
      for (const [i, [dx, dy]] of [
        [0, -8],
        [8, 0],
        [0, 8],
        [-8, 0]
      ].entries())
        if (i === 0) context.moveTo(x + (dx ?? 0), y + (dy ?? 0))
        else context.lineTo(x + (dx ?? 0), y + (dy ?? 0))
      context.closePath()
    } else {
      context.moveTo(x - 6, y - 6)
      context.lineTo(x + 6, y + 6)
      context.moveTo(x + 6, y - 6)
      context.lineTo(x - 6, y + 6)
    }
    context.lineWidth = 4
    context.strokeStyle = EDGE
    context.stroke()
    context.lineWidth = 2
    context.strokeStyle = this.palette.accent
    context.stroke()
  }

  /** Where a mark is wrong: a red ring, words beside it. */
  fault(at: Point, words: string): void {
    this.ring(at, this.palette.danger, 18)
    if (words) this.tag(at, words, undefined, { dx: 14, dy: 9 })
  }
}
