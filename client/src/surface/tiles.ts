import type { PixelWindow } from './pixels.ts'
import { levelFor, spanOfTile, tilesInView, tilesUnder } from './tile-plan.ts'
import type { TileGrid, TilePlace } from './tile-plan.ts'
import type { Size, Viewport } from './viewport.ts'

/** Where tiles come from. */
export interface TileSource extends TileGrid {
  /** `later`: it is being made. Null: it cannot be had now. */
  load(place: TilePlace, signal: AbortSignal): Promise<ImageBitmap | 'later' | null>
}

interface Kept extends TilePlace {
  readonly bitmap: ImageBitmap
}

/** Tiles kept in memory, about 1 MB each; more only while more are seen. */
const KEPT = 160
const AT_ONCE = 8
/** Ms until a tile that could not be had is asked for again. */
const AGAIN = 2_000

/** The sharp part of a large picture: loads what is seen, lets go of what is not, and draws what it has, coarser tiles beneath finer ones. */
export class Tiles {
  readonly #kept = new Map<string, Kept>()
  readonly #loading = new Map<string, AbortController>()
  readonly #resting = new Set<string>()
  #wanted: readonly TilePlace[] = []
  #timer = 0
  #isMaking = false
  #ended = false

  constructor(
    private readonly source: TileSource,
    private readonly part: Size,
    /** A tile came: the picture is to be drawn again. */
    private readonly changed: () => void,
    private readonly making: (making: boolean) => void = () => undefined
  ) {}

  draw(context: CanvasRenderingContext2D, viewport: Viewport, view: Size, ratio: number): void {
    const level = levelFor(this.source, viewport, ratio)
    this.#wanted = tilesInView(this.source, level, viewport, view)
    this.#load()
    const beneath = [...this.#kept.values()].filter(tile => tile.level >= level).toSorted((a, b) => b.level - a.level)
    for (const tile of beneath) this.#drawTile(context, tile, viewport, view, ratio)
  }

  /** The tiles of a window, put together; `later` while they are being made, null where one cannot be had. */
  async read(window: PixelWindow): Promise<ImageBitmap | 'later' | null> {
    const canvas = new OffscreenCanvas(window.width, window.height)
    const context = canvas.getContext('2d')
    const stop = new AbortController()
    const laid = await Promise.all(
      tilesUnder(this.source, window).map(async place => {
        const kept = this.#kept.get(keyOf(place))?.bitmap
        const tile = kept ?? (await this.source.load(place, stop.signal).catch(() => null))
        if (!(tile instanceof ImageBitmap)) return tile
        const span = spanOfTile(this.source, place.level)
        context?.drawImage(tile, (place.column * span - window.x) / window.step, (place.row * span - window.y) / window.step)
        if (!kept) tile.close()
        return 'laid'
      })
    )
    if (laid.includes(null)) return null
    return laid.includes('later') ? 'later' : canvas.transferToImageBitmap()
  }

  destroy(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    for (const loading of this.#loading.values()) loading.abort()
    for (const { bitmap } of this.#kept.values()) bitmap.close()
    this.#kept.clear()
  }

  /** Edges lie on device px: two neighbours would let the ground shine through between them. */
  #drawTile(context: CanvasRenderingContext2D, tile: Kept, { scale, x, y }: Viewport, view: Size, ratio: number): void {
    const span = spanOfTile(this.source, tile.level)
    const edge = (at: number): number => Math.round(at * ratio) / ratio
    const left = edge(tile.column * span * scale + x)
    const top = edge(tile.row * span * scale + y)
    const right = edge(Math.min((tile.column + 1) * span, this.part.width) * scale + x)
    const bottom = edge(Math.min((tile.row + 1) * span, this.part.height) * scale + y)
    if (right <= 0 || bottom <= 0 || left >= view.width || top >= view.height) return
    context.drawImage(tile.bitmap, left, top, right - left, bottom - top)
  }

  #load(): void {
    const wanted = new Set(this.#wanted.map(keyOf))
    for (const [key, loading] of this.#loading) if (!wanted.has(key)) loading.abort()
    for (const place of this.#wanted) {
      const key = keyOf(place)
      const kept = this.#kept.get(key)
      if (kept) {
        // Seen now: the last to be let go.
        this.#kept.delete(key)
        this.#kept.set(key, kept)
      } else if (this.#loading.size < AT_ONCE && !this.#loading.has(key) && !this.#resting.has(key)) void this.#fetch(place, key)
    }
  }

  async #fetch(place: TilePlace, key: string): Promise<void> {
    const abort = new AbortController()
    this.#loading.set(key, abort)
    const got = await this.source.load(place, abort.signal).catch(() => null)
    this.#loading.delete(key)
    if (this.#ended) {
      if (got instanceof ImageBitmap) got.close()
      return
    }
    if (got instanceof ImageBitmap) {
      this.#kept.set(key, { ...place, bitmap: got })
      this.#letGo()
      this.#tell(false)
      this.changed()
    } else if (abort.signal.aborted) this.changed()
    else {
      if (got === 'later') this.#tell(true)
      this.#rest(key)
    }
  }

  #rest(key: string): void {
    this.#resting.add(key)
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.#resting.clear()
      this.changed()
    }, AGAIN)
  }

  #letGo(): void {
    const most = Math.max(KEPT, 2 * this.#wanted.length)
    for (const [key, { bitmap }] of this.#kept) {
      if (this.#kept.size <= most) break
      bitmap.close()
      this.#kept.delete(key)
    }
  }

  #tell(making: boolean): void {
    if (making === this.#isMaking) return
    this.#isMaking = making
    this.making(making)
  }
}

const keyOf = ({ level, column, row }: TilePlace): string => `${level}/${column}/${row}`
