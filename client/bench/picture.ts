import { paintPath } from '../src/surface/paint.ts'
import { readPalette } from '../src/surface/palette.ts'
import { levelAt } from '../src/surface/shape.ts'
import type { SurfaceShape } from '../src/surface/shape.ts'
import type { Surface } from '../src/surface/surface.ts'
import { PART } from './marks.ts'

/** A photo of noise: a flat colour would be cheaper to draw than any real one. */
export const photo = (): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = PART.width
  canvas.height = PART.height
  const context = canvas.getContext('2d')
  if (context) {
    const shade = context.createLinearGradient(0, 0, PART.width, PART.height)
    for (const [i, colour] of ['#6b7d8f', '#e8e2d0', '#4a5a38', '#8d6b4a'].entries()) shade.addColorStop(i / 3, colour)
    context.fillStyle = shade
    context.fillRect(0, 0, PART.width, PART.height)
  }
  return canvas
}

/** The same marks on a canvas of the same size with nothing in between, traced as sharply: casing, fill, line. Answers ms. */
export const bareCanvas = (surface: Surface, shapes: readonly SurfaceShape[]): number => {
  const canvas = document.createElement('canvas')
  canvas.width = surface.view.width
  canvas.height = surface.view.height
  const context = canvas.getContext('2d')
  if (!context) return Number.NaN
  const palette = readPalette(surface.container)
  const { scale, x, y } = surface.viewport
  const paths = shapes.map(shape => {
    const path = new Path2D()
    shape.trace(path, 1 / scale, levelAt(shape, scale))
    return { shape, path }
  })
  const started = performance.now()
  context.setTransform(scale, 0, 0, scale, x, y)
  for (const { shape, path } of paths) paintPath(context, path, shape, 'rest', scale, palette)
  context.getImageData(0, 0, 1, 1)
  return performance.now() - started
}
