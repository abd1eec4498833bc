import type { Box } from '@uurga/shared/geometry/box.ts'
import type { Palette } from './palette.ts'
import type { Size, Viewport } from './viewport.ts'

/** How much of the picture around a window is veiled: it is there to be understood, not to be labelled. */
const VEIL = 0.62

/** Veils a part outside of a window. */
export const dimAround = (
  context: CanvasRenderingContext2D,
  window: Box,
  part: Size,
  { scale, x, y }: Viewport,
  { surround }: Palette
): void => {
  context.beginPath()
  context.rect(x, y, part.width * scale, part.height * scale)
  context.rect(x + window.x * scale, y + window.y * scale, window.w * scale, window.h * scale)
  context.globalAlpha = VEIL
  context.fillStyle = surround
  context.fill('evenodd')
  context.globalAlpha = 1
}

/** The border of a window: a line in a casing, outside of what may be marked, so that it hides no px of it. */
export const drawFrame = (
  context: CanvasRenderingContext2D,
  { x, y, w, h }: Box,
  viewport: Viewport,
  { casing, inks }: Palette
): void => {
  const at = (value: number, offset: number): number => value * viewport.scale + offset
  context.setLineDash([])
  for (const [width, ink] of [
    [4, casing],
    [2, inks.white]
  ] as const) {
    context.lineWidth = width
    context.strokeStyle = ink
    context.strokeRect(at(x, viewport.x) - 2, at(y, viewport.y) - 2, w * viewport.scale + 4, h * viewport.scale + 4)
  }
}
