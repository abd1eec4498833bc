import type { PixelWindow } from '../../surface/pixels.ts'
import type { Answer, Question } from '../../surface/reading.ts'
import type { Size } from '../../surface/viewport.ts'
import { reading } from '../../tools/reading.ts'

/** What the worker is told: pixels to hold, or a question about those it holds. */
export type Told =
  | { readonly do: 'hold'; readonly window: PixelWindow; readonly part: Size; readonly bitmap: ImageBitmap }
  | { readonly do: 'answer'; readonly id: number; readonly question: Question }

export interface Reply {
  readonly id: number
  readonly answer: Answer
}

/** Reads a picture's pixels off the page's own thread: neither the read-back nor the search in it makes the pointer wait. */
let answers: ((question: Question) => Answer) | null = null

const rgbaOf = (bitmap: ImageBitmap): Uint8ClampedArray | null => {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return context?.getImageData(0, 0, context.canvas.width, context.canvas.height).data ?? null
}

self.addEventListener('message', ({ data }: MessageEvent<Told>) => {
  if (data.do === 'hold') {
    const rgba = rgbaOf(data.bitmap)
    answers = rgba && reading({ ...data.window, part: data.part, rgba })
  } else {
    const reply: Reply = { id: data.id, answer: answers?.(data.question) ?? { answer: 'none' } }
    self.postMessage(reply, {})
  }
})
