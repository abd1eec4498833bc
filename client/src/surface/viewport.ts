import type { Box, Point } from '@uurga/shared/geometry/box.ts'

/** Size of a thing on screen (CSS px) or of a part (its own units). */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Where a part lies on screen: `screen = part · scale + (x, y)`, in CSS px of the canvas. */
export interface Viewport {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** Screen px per part px at the closest: one pixel of a photo is a thumb wide. */
const CLOSEST = 64
/** How much smaller than fitting a part may be shown. */
const FARTHEST = 0.5
/** Screen px of the part that stay in sight however far it is pushed. */
const IN_SIGHT = 48

export const toPart = ({ scale, x, y }: Viewport, at: Point): Point => ({ x: (at.x - x) / scale, y: (at.y - y) / scale })
export const toScreen = ({ scale, x, y }: Viewport, at: Point): Point => ({ x: at.x * scale + x, y: at.y * scale + y })

/** The part of the part that is seen. */
export const seen = (viewport: Viewport, view: Size): Box => {
  const { x, y } = toPart(viewport, { x: 0, y: 0 })
  return { x, y, w: view.width / viewport.scale, h: view.height / viewport.scale }
}

/** Whole and centred, `margin` screen px around. Small parts are not blown up beyond four times. */
export const fit = (part: Size, view: Size, margin = 24): Viewport => {
  const room = { width: Math.max(1, view.width - 2 * margin), height: Math.max(1, view.height - 2 * margin) }
  const scale = Math.min(room.width / part.width, room.height / part.height, 4)
  return { scale, x: (view.width - part.width * scale) / 2, y: (view.height - part.height * scale) / 2 }
}

/** The same for a window of the part. */
export const fitWindow = ({ x, y, w, h }: Box, view: Size): Viewport => {
  const whole = fit({ width: w, height: h }, view)
  return { scale: whole.scale, x: whole.x - x * whole.scale, y: whole.y - y * whole.scale }
}

/** A box of the part centred, filling at most `share` of the view. */
export const fitBox = (box: Box, part: Size, view: Size, share = 0.6): Viewport => {
  const wanted = Math.min((view.width * share) / Math.max(box.w, 1), (view.height * share) / Math.max(box.h, 1))
  const scale = clampScale(wanted, part, view)
  const centre = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
  return clamp({ scale, x: view.width / 2 - centre.x * scale, y: view.height / 2 - centre.y * scale }, part, view)
}

export const panBy = (viewport: Viewport, dx: number, dy: number, part: Size, view: Size): Viewport =>
  clamp({ ...viewport, x: viewport.x + dx, y: viewport.y + dy }, part, view)

/** Zoomed by a factor, so that what lies under `about` (screen px) stays there. */
export const zoomAbout = (viewport: Viewport, factor: number, about: Point, part: Size, view: Size): Viewport => {
  const scale = clampScale(viewport.scale * factor, part, view)
  const ratio = scale / viewport.scale
  const moved = { scale, x: about.x - (about.x - viewport.x) * ratio, y: about.y - (about.y - viewport.y) * ratio }
  return clamp(moved, part, view)
}

/** The nearest viewport that keeps some of the part in sight, at a scale that is allowed. */
export const clamp = (viewport: Viewport, part: Size, view: Size): Viewport => {
  const scale = clampScale(viewport.scale, part, view)
  return {
    scale,
    x: clampOffset(viewport.x, part.width * scale, view.width),
    y: clampOffset(viewport.y, part.height * scale, view.height)
  }
}

/** After the view changed its size: what was in the middle stays there. */
export const resized = (viewport: Viewport, part: Size, before: Size, after: Size): Viewport =>
  clamp(
    {
      ...viewport,
      x: viewport.x + (after.width - before.width) / 2,
      y: viewport.y + (after.height - before.height) / 2
    },
    part,
    after
  )

export const sameViewport = (a: Viewport, b: Viewport): boolean => a.scale === b.scale && a.x === b.x && a.y === b.y

const clampScale = (scale: number, part: Size, view: Size): number =>
  Math.min(Math.max(scale, Math.min(fit(part, view).scale * FARTHEST, 1)), CLOSEST)

const clampOffset = (offset: number, size: number, room: number): number => {
  const sight = Math.min(IN_SIGHT, size, room)
  return Math.min(Math.max(offset, sight - size), room - sight)
}
