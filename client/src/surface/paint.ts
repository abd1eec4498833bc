import type { Palette } from './palette.ts'
import { CASING, strokeOf } from './strokes.ts'
import type { Look, Stroke } from './strokes.ts'
import { levelAt } from './shape.ts'
import type { Dot, SurfaceShape } from './shape.ts'
import type { Viewport } from './viewport.ts'

type Context = CanvasRenderingContext2D

/** Outlines in part units, traced once per mark and level, points left out: tracing 10,000 polygons anew for each redraw is a tenth of its time. */
const paths = new WeakMap<SurfaceShape, { readonly level: number; readonly path: Path2D }>()

/**
 * The outline of a mark. `scale` is screen px per part unit: a point is traced anew for it. `ratio` is device px per screen px: how roughly the
 * others are told goes by device px.
 */
export const pathOf = (shape: SurfaceShape, scale: number, ratio: number): Path2D => {
  const level = levelAt(shape, scale * ratio)
  const known = paths.get(shape)
  if (known?.level === level) return known.path
  const path = new Path2D()
  shape.trace(path, 1 / scale, level)
  if (shape.form !== 'point' && !shape.middle) paths.set(shape, { level, path })
  return path
}

/** Ink of a mark's line and fill. */
export const inkOf = (shape: Pick<SurfaceShape, 'colour'>, stroke: Stroke, palette: Palette): string =>
  stroke.ink ? palette.inks[stroke.ink] : (palette.classes[shape.colour] ?? palette.inks.white)

/** How strongly a mark is filled: a line has nothing to fill, and a dot is filled wholly or not at all. */
export const alphaOf = ({ form }: Pick<SurfaceShape, 'form'>, { fill }: Pick<Stroke, 'fill'>): number =>
  form === 'area' ? fill : form === 'point' && fill > 0 ? 1 : 0

/**
 * Paints marks into a context, from least to greatest, each as casing, fill, line. `ratio` is device px per screen px. Widths are those of
 * the screen: the path is in part units, so they are divided by the zoom.
 */
export const paintShapes = (
  context: Context,
  shapes: readonly SurfaceShape[],
  viewport: Viewport,
  ratio: number,
  palette: Palette
): void => {
  const scale = viewport.scale * ratio
  context.setTransform(scale, 0, 0, scale, viewport.x * ratio, viewport.y * ratio)
  for (const shape of shapes) {
    paintPath(context, pathOf(shape, viewport.scale, ratio), shape, shape.look, viewport.scale, palette)
    if (shape.dots && hasRoomForDots(shape, viewport.scale)) paintDots(context, shape.dots(), shape, viewport.scale, palette)
  }
}

/** One mark, the context being transformed to part units already. */
export const paintPath = (
  context: Context,
  path: Path2D,
  shape: Pick<SurfaceShape, 'colour' | 'form'>,
  look: Look,
  scale: number,
  palette: Palette
): void => {
  const stroke = strokeOf(look)
  const ink = inkOf(shape, stroke, palette)
  context.setLineDash(NO_DASH)
  context.lineWidth = (stroke.line + 2 * CASING) / scale
  context.strokeStyle = palette.casing
  context.lineJoin = shape.form === 'line' ? 'round' : 'miter'
  context.stroke(path)
  const alpha = alphaOf(shape, stroke)
  if (alpha > 0) {
    context.globalAlpha = alpha
    context.fillStyle = ink
    context.fill(path, 'evenodd')
    context.globalAlpha = 1
  }
  if ('dash' in stroke) context.setLineDash(stroke.dash.map(length => length / scale))
  context.lineWidth = stroke.line / scale
  context.strokeStyle = ink
  context.stroke(path)
}

/** Screen px of the longer side below which a mark has no room for its dots: they would be a blot. */
const ROOM_FOR_DOTS = 36
/** Radius of a dot, screen px. */
const DOT = 3

const hasRoomForDots = ({ bounds: { w, h } }: SurfaceShape, scale: number): boolean =>
  Math.max(w, h) * scale >= ROOM_FOR_DOTS || Math.max(w, h) === 0

/** All dots of a mark, the context being transformed to part units: one path for the full ones and one for the hollow ones. */
const paintDots = (context: Context, dots: readonly Dot[], shape: SurfaceShape, scale: number, palette: Palette): void => {
  const stroke = strokeOf(shape.look)
  const ink = inkOf(shape, stroke, palette)
  context.setLineDash(NO_DASH)
  for (const hollow of [false, true]) {
    const some = dots.filter(dot => dot.hollow === hollow)
    if (some.length === 0) continue
    context.beginPath()
    for (const { x, y } of some) {
      context.moveTo(x + DOT / scale, y)
      context.arc(x, y, DOT / scale, 0, 2 * Math.PI)
    }
    context.lineWidth = (2 + 2 * CASING) / scale
    context.strokeStyle = palette.casing
    context.stroke()
    context.fillStyle = hollow ? HOLLOW : ink
    context.fill()
    context.lineWidth = 1.5 / scale
    context.strokeStyle = ink
    context.stroke()
  }
}

/** The middle of a hollow dot: dark on any picture. */
const HOLLOW = '#0B0B0B'

const NO_DASH: number[] = []

/** Offsets in device px at which hairlines are laid for a line of 2 px in a casing of 1 px. */
const CASING_AT = [
  [1.5, 0],
  [-1.5, 0],
  [0, 1.5],
  [0, -1.5]
] as const
const LINE_AT = [
  [0.5, 0.5],
  [-0.5, -0.5]
] as const

/**
 * The same for crowds seen from afar on a screen of one device px per px: lines are laid as hairlines side by side. Without a GPU a hairline
 * costs a fifteenth of a wider stroke, which is first turned into an outline: 10,000 marks of 20 vertices take 210 ms instead of 370.
 */
export const paintCrowd = (context: Context, shapes: readonly SurfaceShape[], viewport: Viewport, palette: Palette): void => {
  const { scale, x, y } = viewport
  for (const shape of shapes) {
    const stroke = strokeOf(shape.look)
    const path = pathOf(shape, scale, 1)
    const ink = inkOf(shape, stroke, palette)
    context.setTransform(scale, 0, 0, scale, x, y)
    const alpha = alphaOf(shape, stroke)
    if (alpha > 0) {
      context.globalAlpha = alpha
      context.fillStyle = ink
      context.fill(path, 'evenodd')
      context.globalAlpha = 1
    }
    context.lineWidth = HAIR / scale
    context.setLineDash('dash' in stroke ? stroke.dash.map(length => length / scale) : NO_DASH)
    context.strokeStyle = CROWD_CASING
    for (const [dx, dy] of CASING_AT) {
      context.setTransform(scale, 0, 0, scale, x + dx, y + dy)
      context.stroke(path)
    }
    context.strokeStyle = ink
    for (const [dx, dy] of LINE_AT) {
      context.setTransform(scale, 0, 0, scale, x + dx, y + dy)
      context.stroke(path)
    }
  }
}

/** Just below a device px, so that rounding never makes it a wide stroke. */
const HAIR = 0.99
/** Hairlines of a casing overlap where they turn: a little lighter than the casing of a single stroke. */
const CROWD_CASING = 'rgba(11,11,11,.5)'
