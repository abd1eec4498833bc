import { Konva } from 'konva/lib/Core.js'
import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { Bitmap } from './bitmap.ts'
import type { PlaneTarget } from './events.ts'
import type { Label, Pin } from './floating.ts'
import { drawHeld, drawHovered, handleAt } from './held.ts'
import type { SurfaceListener } from './listener.ts'
import { Media } from './media.ts'
import type { Picture } from './media.ts'
import { Names } from './names.ts'
import { Pen } from './pen.ts'
import type { PixelWindow } from './pixels.ts'
import { readPixels } from './read-back.ts'
import type { ReadBack } from './read-back.ts'
import { listenPointer } from './pointer.ts'
import { readPalette } from './palette.ts'
import type { SurfaceShape } from './shape.ts'
import { messageQueue } from './slices.ts'
import { SpatialIndex } from './spatial-index.ts'
import { dimAround, drawFrame } from './window-frame.ts'
import { levelFor } from './tile-plan.ts'
import type { TileGrid } from './tile-plan.ts'
import { Tiles } from './tiles.ts'
import type { TileSource } from './tiles.ts'
import { clamp, fit, fitBox, fitWindow, panBy, resized, sameViewport, zoomAbout } from './viewport.ts'
import type { Size, Viewport } from './viewport.ts'

/** So many held marks show their names. */
const TAGGED = 5

type Drawn = 'media' | 'marks' | 'held' | 'top'

/** Ms without movement after which the picture is made sharp: two frames. */
const REST = 34
/** Screen px around a handle or an outline that count as on it; a finger needs more. */
const REACH = { mouse: 7, pen: 9, touch: 16 } as const

/**
 * The canvas: a picture, committed marks, and what floats over them, on a Konva stage that is only ever written to. Everything is given in
 * the part's frame; nothing else knows screen px or zoom.
 */
export class Surface {
  readonly index = new SpatialIndex()
  readonly #stage: Konva.Stage
  readonly #layers: readonly [media: Konva.Layer, marks: Konva.Layer, held: Konva.Layer, top: Konva.Layer]
  readonly #bitmap: Bitmap
  readonly #media = new Media()
  readonly #names = new Names()
  readonly #stop: (() => void)[] = []
  #part: Size
  /** Where marks may lie, if not on the whole part. */
  #window: Box | null = null
  #grid: TileGrid | null = null
  #view: Size
  #viewport: Viewport
  #palette
  #held: ReadonlySet<string> = new Set()
  #changing: ReadonlySet<string> = new Set()
  #hovered: string | null = null
  #draft: ((pen: Pen) => void) | null = null
  #pins: readonly Pin[] = []
  #labels: readonly Label[] = []
  #frame = 0
  #rest = 0
  #moving = false
  #stale: Record<Drawn, boolean> = { media: true, marks: true, held: true, top: true }
  /** Whether she moved the view herself: until then it fits, whatever becomes of the window. */
  #fitted = true

  constructor(
    readonly container: HTMLDivElement,
    part: Size,
    readonly listener: SurfaceListener = {}
  ) {
    this.#part = part
    this.#view = sizeOf(container)
    this.#viewport = fit(part, this.#view)
    this.#palette = readPalette(container)
    this.#stage = new Konva.Stage({ container, ...this.#view, listening: false })
    this.#bitmap = new Bitmap({
      index: this.index,
      palette: () => this.#palette,
      now: () => performance.now(),
      later: messageQueue(),
      changed: () => this.#draw('marks')
    })
    this.#layers = [
      this.#layer(context => this.#drawMedia(context)),
      this.#layer(context => this.#bitmap.show(context, this.#viewport)),
      this.#layer(context => this.#drawHeld(context)),
      this.#layer(context => this.#drawTop(context))
    ]
    this.#bitmap.resize(this.#view, this.#ratio)
    this.#stop.push(listenPointer(container, this, listener), this.#watchSize(), this.#watchTheme())
    this.#draw('media', 'marks', 'held', 'top')
  }

  get viewport(): Viewport {
    return this.#viewport
  }
  get view(): Size {
    return this.#view
  }
  get part(): Size {
    return this.#part
  }
  /** Part units in one screen px. */
  get unit(): number {
    return 1 / this.#viewport.scale
  }
  /** Counters for benchmarks and tests. */
  get counts(): Bitmap['counts'] {
    return this.#bitmap.counts
  }
  isSharp(): boolean {
    return this.#frame === 0 && !this.#moving && this.#bitmap.isSharp(this.#viewport)
  }

  /**
   * Another part: other size, another picture, and the view fits it. Of a large picture, `picture` is a preview and `tiles` are its
   * sharp parts. A window is what is fitted; the rest of the part is dimmed around it.
   */
  setPart(part: Size, picture: Picture | null, tiles?: TileSource, window: Box | null = null): void {
    this.#part = part
    this.#window = window
    const { listener } = this
    listener.making?.(false)
    const sharp =
      tiles &&
      new Tiles(
        tiles,
        part,
        () => this.#draw('media'),
        making => listener.making?.(making)
      )
    this.#grid = tiles ?? null
    this.#media.set(picture, part, sharp)
    this.fit()
    this.#draw('media')
  }

  /** All committed marks. Cheap for those that are the same objects as before. */
  setShapes(shapes: readonly SurfaceShape[]): void {
    const change = this.index.replace(shapes)
    if (!change) return
    this.#names.forget()
    const [only] = change.came
    const isTop = change.went === 0 && change.came.length === 1 && only !== undefined && shapes.at(-1) === only
    if (isTop) this.#bitmap.append(only)
    else this.#bitmap.invalidate(change.box)
    this.#draw('marks', 'held', 'top')
  }

  /** Marks that are held: drawn on top; alone, one shows its handles. */
  setHeld(ids: Iterable<string>): void {
    this.#held = new Set(ids)
    this.#hide()
  }

  /** Marks a draft shows as they will be. */
  setChanging(ids: readonly string[]): void {
    if (ids.length === 0 && this.#changing.size === 0) return
    this.#changing = new Set(ids)
    this.#hide()
  }

  setHovered(id: string | null): void {
    if (id === this.#hovered) return
    this.#hovered = id
    this.#draw('held')
  }

  setDraft(draw: ((pen: Pen) => void) | null): void {
    if (draw === null && this.#draft === null) return
    this.#draft = draw
    this.#draw('top')
  }

  setPins(pins: readonly Pin[]): void {
    this.#pins = pins
    this.#draw('top')
  }

  /** Names beside all marks, or only at what joins marks; asked anew what they say. */
  setNames(all: boolean): void {
    this.#names.show(all)
    this.#draw('held')
  }

  setLabels(labels: readonly Label[]): void {
    this.#labels = labels
    this.#draw('held')
  }

  /** A CSS filter over the picture, for the eye alone; marks keep their colours. */
  setFilter(filter: string): void {
    this.#layers[0].getNativeCanvasElement().style.filter = filter
  }

  setCursor(cursor: string): void {
    this.container.style.cursor = cursor
  }

  fit(): void {
    this.#move(this.#home(this.#view))
    this.#fitted = true
  }

  pan(dx: number, dy: number): void {
    this.#move(panBy(this.#viewport, dx, dy, this.#part, this.#view))
  }

  /** Zooms by a factor about a place on screen, by default the middle. */
  zoom(factor: number, about: Point = { x: this.#view.width / 2, y: this.#view.height / 2 }): void {
    this.#move(zoomAbout(this.#viewport, factor, about, this.#part, this.#view))
  }

  zoomTo(scale: number): void {
    this.zoom(scale / this.#viewport.scale)
  }

  /** Brings a box into view, unless it is seen well already; what has no size is as large as it will ever be. */
  reveal(box: Box): void {
    const { scale, x, y } = this.#viewport
    const inside =
      box.x * scale + x >= 0 &&
      box.y * scale + y >= 0 &&
      (box.x + box.w) * scale + x <= this.#view.width &&
      (box.y + box.h) * scale + y <= this.#view.height
    const size = Math.max(box.w, box.h) * scale
    if (inside && (size === 0 || size >= 16)) return
    this.#move(fitBox(box, this.#part, this.#view))
  }

  toPart(screen: Point): PlanePoint {
    const { scale, x, y } = this.#viewport
    return mapPoint((screen.x - x) / scale, (screen.y - y) / scale)
  }

  /** The mark under a place, handles of the held one first. */
  hitAt(at: PlanePoint, device: keyof typeof REACH = 'mouse'): PlaneTarget | null {
    const tolerance = REACH[device] * this.unit
    const [only] = this.#held
    const held = this.#held.size === 1 && only !== undefined ? this.index.get(only) : undefined
    const handle = held && handleAt(held, at, tolerance, this.unit)
    if (held && handle) return { annotation: held.id, where: 'handle', handle }
    const hit = this.index.hit(at, tolerance)
    return hit && { annotation: hit.id, where: hit.at.where === 'handle' ? 'edge' : hit.at.where }
  }

  /** The picture's own px around a place, unless the window that is `held` serves it as well. */
  read(at: Point, held: PixelWindow | null): Promise<ReadBack> {
    const level = this.#grid ? levelFor(this.#grid, this.#viewport, this.#ratio) : 0
    return readPixels(this.#media, at, this.#part, level, held)
  }

  destroy(): void {
    for (const stop of this.#stop) stop()
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#rest)
    this.#bitmap.destroy()
    this.#media.destroy()
    this.#stage.destroy()
  }

  get #ratio(): number {
    return window.devicePixelRatio || 1
  }

  #layer(draw: (context: CanvasRenderingContext2D) => void): Konva.Layer {
    const layer = new Konva.Layer({ listening: false })
    layer.add(new Konva.Shape({ listening: false, perfectDrawEnabled: false, sceneFunc: ({ _context }) => draw(_context) }))
    this.#stage.add(layer)
    return layer
  }

  #move(viewport: Viewport): void {
    this.#fitted = false
    if (sameViewport(viewport, this.#viewport)) return
    this.#viewport = viewport
    this.#moving = true
    clearTimeout(this.#rest)
    this.#rest = window.setTimeout(() => {
      this.#moving = false
      this.#draw('media', 'marks', 'held')
    }, REST)
    this.#draw('media', 'marks', 'held', 'top')
    this.listener.viewport?.(viewport)
  }

  #hide(): void {
    this.#bitmap.hide(new Set([...this.#held, ...this.#changing]))
    this.#draw('marks', 'held', 'top')
  }

  #draw(...stale: Drawn[]): void {
    for (const name of stale) this.#stale[name] = true
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawFrame())
  }

  #drawFrame(): void {
    this.#frame = 0
    const { media, marks, held, top } = this.#stale
    this.#stale = { media: false, marks: false, held: false, top: false }
    if (marks) this.#bitmap.update(this.#viewport, this.#moving)
    const [mediaLayer, marksLayer, heldLayer, topLayer] = this.#layers
    if (media) mediaLayer.draw()
    if (marks) marksLayer.draw()
    if (held) heldLayer.draw()
    if (top) topLayer.draw()
  }

  #drawMedia(context: CanvasRenderingContext2D): void {
    this.#media.draw(context, this.#viewport, this.#view, this.#ratio, this.#moving)
    if (this.#window) dimAround(context, this.#window, this.#part, this.#viewport, this.#palette)
  }

  #home(view: Size): Viewport {
    return this.#window ? fitWindow(this.#window, view) : fit(this.#part, view)
  }

  /** Held marks have a layer of their own: a draft that follows the pointer does not draw a great outline anew with every frame. */
  #drawHeld(context: CanvasRenderingContext2D): void {
    const pen = new Pen(context, this.#viewport, this.#view, this.#palette)
    const nameOf = this.listener.nameOf
    if (nameOf)
      this.#names.draw(
        pen,
        this.index,
        nameOf,
        this.#moving,
        id => id === this.#hovered || this.#held.has(id) || this.#changing.has(id)
      )
    const hovered = this.#hovered === null || this.#held.has(this.#hovered) ? undefined : this.index.get(this.#hovered)
    if (this.#window) drawFrame(context, this.#window, this.#viewport, this.#palette)
    if (hovered && !this.#changing.has(hovered.id)) drawHovered(pen, hovered, this.#tagOf(hovered.id))
    for (const id of this.#held) {
      const shape = this.#changing.has(id) ? undefined : this.index.get(id)
      if (shape) drawHeld(pen, shape, this.#held.size === 1, this.#held.size <= TAGGED ? this.#tagOf(id) : '')
    }
    for (const { box, text, ink } of this.#labels) pen.tag(box, text, ink)
  }

  #drawTop(context: CanvasRenderingContext2D): void {
    const pen = new Pen(context, this.#viewport, this.#view, this.#palette)
    this.#draft?.(pen)
    for (const { at, number, active } of this.#pins) pen.pin(at, String(number), active)
  }

  #tagOf(id: string): string {
    return this.listener.tagOf?.(id) ?? ''
  }

  #watchSize(): () => void {
    const follow = (): void => {
      const view = sizeOf(this.container)
      const ratio = this.#ratio
      for (const layer of this.#layers) layer.getCanvas().setPixelRatio(ratio)
      this.#stage.size(view)
      this.#bitmap.resize(view, ratio)
      this.#viewport = this.#fitted
        ? this.#home(view)
        : clamp(resized(this.#viewport, this.#part, this.#view, view), this.#part, view)
      this.#view = view
      // A canvas that was resized is empty until it is drawn: now, not a frame later.
      this.#stale = { media: true, marks: true, held: true, top: true }
      this.#drawFrame()
      this.listener.viewport?.(this.#viewport)
    }
    const observer = new ResizeObserver(follow)
    observer.observe(this.container)
    const query = matchMedia(`(resolution: ${this.#ratio}dppx)`)
    query.addEventListener('change', follow)
    return () => {
      observer.disconnect()
      query.removeEventListener('change', follow)
    }
  }

  #watchTheme(): () => void {
    const observer = new MutationObserver(() => {
      this.#palette = readPalette(this.container)
      this.#bitmap.invalidate('all')
      this.#draw('media', 'marks', 'held', 'top')
    })
    observer.observe(document.documentElement, { attributes: true })
    return () => observer.disconnect()
  }
}

const sizeOf = (element: Element): Size => ({
  width: Math.max(1, element.clientWidth),
  height: Math.max(1, element.clientHeight)
})
