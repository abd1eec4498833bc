import type { Tiles } from './tiles.ts'
import type { PixelWindow } from './pixels.ts'
import type { Size, Viewport } from './viewport.ts'

/** A decoded picture of the part, upright. */
export type Picture = ImageBitmap | HTMLImageElement | HTMLCanvasElement

type Level = Picture | HTMLCanvasElement

/** Below so many screen px per part px a picture is drawn from a smaller copy. */
const HALF = 0.5
/** Above, its pixels are shown as squares: who zooms in so far wants to see them. */
const SQUARES = 4
/** Copies are not made below this size. */
const SMALLEST = 256

/**
 * The picture under the marks. Smaller copies are kept, each half of the one before: shrinking 8 megapixels for every frame of a pan would
 * take longer than a frame without a GPU, and skipping pixels instead flickers.
 */
export class Media {
  #levels: Level[] = []
  #part: Size = { width: 1, height: 1 }
  #tiles: Tiles | null = null

  /** Null takes the picture away. `part` is the size marks count in, which a preview need not have; `tiles` are drawn over it. */
  set(picture: Picture | null, part: Size, tiles: Tiles | null = null): void {
    this.#tiles?.destroy()
    this.#tiles = tiles
    for (const level of this.#levels.slice(1)) if (level instanceof HTMLCanvasElement) level.width = 0
    this.#levels = picture ? [picture] : []
    this.#part = part
  }

  draw(context: CanvasRenderingContext2D, viewport: Viewport, view: Size, ratio: number, moving: boolean): void {
    const [picture] = this.#levels
    // A bitmap that was let go has no size any more.
    if (!picture || widthOf(picture) === 0) return
    const shown = (viewport.scale * ratio * this.#part.width) / widthOf(picture)
    const level = this.#level(Math.max(0, Math.floor(Math.log2(HALF / shown)) + 1))
    context.imageSmoothingEnabled = viewport.scale < SQUARES
    context.imageSmoothingQuality = moving ? 'low' : 'medium'
    const { scale, x, y } = viewport
    context.drawImage(level, x, y, this.#part.width * scale, this.#part.height * scale)
    this.#tiles?.draw(context, viewport, view, ratio)
  }

  /**
   * A piece of the picture as a bitmap of its own, at the level of the tiles that `step` says; of a large one from its tiles, those that are not there
   * being fetched. `later`: they are being made. Null: there is no picture, or it cannot be had.
   */
  async read(window: PixelWindow): Promise<ImageBitmap | 'later' | null> {
    const [picture] = this.#levels
    if (this.#tiles) return await this.#tiles.read(window)
    if (!picture || widthOf(picture) === 0) return null
    return await createImageBitmap(picture, window.x, window.y, window.width, window.height).catch(() => null)
  }

  destroy(): void {
    this.#tiles?.destroy()
  }

  #level(number: number): Level {
    for (let made = this.#levels.length; made <= number; made++) {
      const from = this.#levels[made - 1] as Level
      if (Math.min(widthOf(from), heightOf(from)) < 2 * SMALLEST) break
      this.#levels.push(halved(from))
    }
    return this.#levels[Math.min(number, this.#levels.length - 1)] as Level
  }
}

const widthOf = (level: Level): number => (level instanceof HTMLImageElement ? level.naturalWidth : level.width)
const heightOf = (level: Level): number => (level instanceof HTMLImageElement ? level.naturalHeight : level.height)

const halved = (from: Level): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(widthOf(from) / 2)
  canvas.height = Math.ceil(heightOf(from) / 2)
  const context = canvas.getContext('2d')
  if (context) {
    context.imageSmoothingQuality = 'medium'
    context.drawImage(from, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}
