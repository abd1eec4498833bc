import { grown, union } from '@uurga/shared/geometry/box.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import { paintCrowd, paintShapes } from './paint.ts'
import type { Palette } from './palette.ts'
import type { SurfaceShape } from './shape.ts'
import { runSliced } from './slices.ts'
import type { Sliced } from './slices.ts'
import type { SpatialIndex } from './spatial-index.ts'
import { REACH } from './strokes.ts'
import { sameViewport, seen } from './viewport.ts'
import type { Size, Viewport } from './viewport.ts'

export interface BitmapOptions {
  readonly index: SpatialIndex
  readonly palette: () => Palette
  readonly now: () => number
  readonly later: (run: () => void) => void
  /** The picture has changed: show it. */
  readonly changed: () => void
}

/** Ms of painting that may go into the frame of a movement or an edit; what would take longer is done in slices. */
const AT_ONCE = 5
/** Longest slice, ms: half a frame, so that moving on during a redraw is not late. */
const SLICE = 6
/** Marks painted between two looks at the clock, at most: fewer where they have great outlines. */
const PIECE = 640
/** From so many marks in sight they are a crowd: small, and too many to outline one by one. */
const CROWD = 1500

interface Job {
  readonly work: Sliced
  readonly viewport: Viewport
}

/**
 * The sharp picture of all committed marks at one viewport, kept beside the screen. While the viewport moves the surface shows it scaled and
 * shifted; at rest it is redrawn in slices into a second canvas, and the two change places. An edit repaints only the box it changed.
 * Both canvases are rasterised by the CPU (`willReadFrequently`): only then does reading one pixel after each piece make the browser paint
 * now what it would otherwise save up and paint in one long frame.
 */
export class Bitmap {
  readonly #options: BitmapOptions
  #front = newContext()
  #back = newContext()
  #view: Size = { width: 1, height: 1 }
  #ratio = 1
  #viewport: Viewport = { scale: 1, x: 0, y: 0 }
  #dirty: Box | 'all' | null = 'all'
  /** What changed while a redraw was running. */
  #after: Box | 'all' | null = null
  #job: Job | null = null
  #hidden: ReadonlySet<string> = new Set()
  /** Ms a mark took, lately. */
  #cost = 0.05
  /** Marks of the next piece. */
  #piece = 4
  /** Counted for benchmarks: marks painted, pictures finished, and from the first to the last slice of the last one. */
  readonly counts = { marks: 0, pictures: 0, lastMs: 0 }

  constructor(options: BitmapOptions) {
    this.#options = options
  }

  /** Whether the picture is sharp at a viewport and nothing waits to be painted. */
  isSharp(viewport: Viewport): boolean {
    return this.#dirty === null && this.#job === null && sameViewport(viewport, this.#viewport)
  }

  resize(view: Size, ratio: number): void {
    if (view.width === this.#view.width && view.height === this.#view.height && ratio === this.#ratio) return
    this.#view = view
    this.#ratio = ratio
    this.#stop()
    for (const { canvas } of [this.#front, this.#back]) {
      canvas.width = Math.max(1, Math.round(view.width * ratio))
      canvas.height = Math.max(1, Math.round(view.height * ratio))
    }
    this.#dirty = 'all'
  }

  /** Something in a box (part units) looks different now; `all`: everything does. */
  invalidate(box: Box | 'all'): void {
    if (this.#job) this.#after = joined(this.#after, box)
    else this.#dirty = joined(this.#dirty, box)
  }

  /** A mark came on top of all others: it is painted over the picture, which needs no repainting. */
  append(shape: SurfaceShape): void {
    if (this.#job || this.#dirty !== null || this.#hidden.has(shape.id)) return this.invalidate(shape.bounds)
    this.#paint(this.#front, [shape], this.#viewport)
    this.#options.changed()
  }

  /** Marks not painted, because something else shows them: held, or being changed. */
  hide(ids: ReadonlySet<string>): void {
    const boxes = [...symmetricDifference(ids, this.#hidden)].flatMap(id => this.#options.index.get(id)?.bounds ?? [])
    this.#hidden = ids
    for (const box of boxes) this.invalidate(box)
  }

  /**
   * Brings the picture up to date for a viewport: at once if that is quick, else in slices, unless `moving`. Answers whether the viewport is
   * the picture's now.
   */
  update(viewport: Viewport, moving: boolean): boolean {
    if (this.#job && sameViewport(this.#job.viewport, viewport)) return false
    this.#stop()
    if (!sameViewport(viewport, this.#viewport)) this.#dirty = 'all'
    if (this.#dirty === null) return true
    const reach = REACH / viewport.scale
    const box = this.#dirty === 'all' ? seen(viewport, this.#view) : grown(this.#dirty, reach)
    const found = this.#options.index.drawn(grown(box, reach))
    const shapes = this.#hidden.size === 0 ? found : found.filter(({ id }) => !this.#hidden.has(id))
    if (shapes.length * this.#cost <= AT_ONCE) {
      this.#clear(this.#front, this.#dirty === 'all' ? null : box, viewport)
      this.#paint(this.#front, shapes, viewport)
      this.#front.restore()
      this.#finish(viewport)
      return true
    }
    if (!moving) this.#redraw(shapes, this.#dirty === 'all' ? null : box, viewport)
    return false
  }

  /** Shows the picture as it lies at a viewport; `context` counts in device px. */
  show(context: CanvasRenderingContext2D, viewport: Viewport): void {
    const ratio = viewport.scale / this.#viewport.scale
    const x = (viewport.x - this.#viewport.x * ratio) * this.#ratio
    const y = (viewport.y - this.#viewport.y * ratio) * this.#ratio
    context.save()
    context.setTransform(ratio, 0, 0, ratio, x, y)
    context.drawImage(this.#front.canvas, 0, 0)
    context.restore()
  }

  destroy(): void {
    this.#stop()
    for (const { canvas } of [this.#front, this.#back]) canvas.width = canvas.height = 0
  }

  #redraw(shapes: readonly SurfaceShape[], region: Box | null, viewport: Viewport): void {
    const { now, later } = this.#options
    const back = this.#back
    back.setTransform(1, 0, 0, 1, 0, 0)
    back.clearRect(0, 0, back.canvas.width, back.canvas.height)
    if (region) back.drawImage(this.#front.canvas, 0, 0)
    this.#clear(back, region, viewport)
    let at = 0
    let finished = false
    const started = now()
    let busy = 0
    const step = (): boolean => {
      const from = now()
      const until = at + this.#piece
      this.#paint(back, shapes.slice(at, until), viewport, shapes.length)
      // Reading a pixel makes the browser rasterise what was asked so far (see above).
      back.getImageData(0, 0, 1, 1)
      at = until
      const took = now() - from
      busy += took
      if (took > SLICE / 2) this.#piece = Math.max(1, this.#piece >> 1)
      else if (took < SLICE / 4) this.#piece = Math.min(PIECE, this.#piece * 2)
      return at < shapes.length
    }
    const done = (): void => {
      finished = true
      back.restore()
      if (shapes.length > 100) this.#cost = busy / shapes.length
      ;[this.#front, this.#back] = [back, this.#front]
      this.#job = null
      this.#finish(viewport)
      this.counts.lastMs = now() - started
      this.#options.changed()
    }
    const work = runSliced({ step, done, budget: SLICE, now, later })
    if (!finished) this.#job = { work, viewport }
  }

  #finish(viewport: Viewport): void {
    this.#viewport = viewport
    this.#dirty = this.#after
    this.#after = null
    this.counts.pictures++
  }

  #stop(): void {
    if (!this.#job) return
    this.#job.work.cancel()
    this.#back.restore()
    this.#job = null
    this.#dirty = joined(this.#dirty, this.#after)
    this.#after = null
  }

  /** Empties a box, or all of it, and keeps the painting that follows inside; `restore` ends that. */
  #clear(context: CanvasRenderingContext2D, box: Box | null, viewport: Viewport): void {
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (!box) return context.clearRect(0, 0, context.canvas.width, context.canvas.height)
    const scale = viewport.scale * this.#ratio
    const left = Math.floor(box.x * scale + viewport.x * this.#ratio)
    const top = Math.floor(box.y * scale + viewport.y * this.#ratio)
    const right = Math.ceil((box.x + box.w) * scale + viewport.x * this.#ratio)
    const bottom = Math.ceil((box.y + box.h) * scale + viewport.y * this.#ratio)
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
    context.clearRect(left, top, right - left, bottom - top)
  }

  #paint(context: CanvasRenderingContext2D, shapes: readonly SurfaceShape[], viewport: Viewport, of = shapes.length): void {
    this.counts.marks += shapes.length
    if (this.#ratio === 1 && of >= CROWD) paintCrowd(context, shapes, viewport, this.#options.palette())
    else paintShapes(context, shapes, viewport, this.#ratio, this.#options.palette())
  }
}

const newContext = (): CanvasRenderingContext2D => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser has no 2D canvas')
  return context
}

const joined = (a: Box | 'all' | null, b: Box | 'all' | null): Box | 'all' | null => {
  if (a === 'all' || b === 'all') return 'all'
  return a && b ? union(a, b) : (a ?? b)
}

const symmetricDifference = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> =>
  new Set([...[...a].filter(id => !b.has(id)), ...[...b].filter(id => !a.has(id))])
