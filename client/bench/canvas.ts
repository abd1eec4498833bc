import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import { replaceGeometry } from '@uurga/shared/document/actions.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { polygon } from '@uurga/shared/kinds/polygon/polygon.ts'
import { shapeOf, shapeOfGeometry } from '../src/modalities/image/shapes.ts'
import type { SurfaceShape } from '../src/surface/shape.ts'
import { Surface } from '../src/surface/surface.ts'
import { readPalette } from '../src/surface/palette.ts'
import { paintPath } from '../src/surface/paint.ts'
import { blobs, PART } from './polygons.ts'

/** What the bench page answers: ms, each the median of its runs. */
export interface CanvasRun {
  readonly figures: {
    readonly shapes: number
    readonly pan_ms: number
    readonly zoom_ms: number
    readonly edit_ms: number
    readonly redraw_ms: number
    readonly bare_canvas_ms: number
    readonly redraw_ratio: number
  }
  /** Worth reading beside them, by what it is. */
  readonly more: Readonly<Record<string, number>>
}

const frame = (): Promise<number> => new Promise(done => requestAnimationFrame(done))
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0
const round = (value: number): number => Math.round(value * 10) / 10

const dressed = (annotation: AnnotationOf<'polygon'>): SurfaceShape =>
  shapeOf(annotation, { colour: Number(annotation.class?.slice(1)), look: 'rest' })

/** A photo of noise: a flat colour would be cheaper to draw than any real one. */
const photo = (): HTMLCanvasElement => {
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

/**
 * The cost of one frame: what the main thread spends from asking for a change to having painted it. Reading a pixel of each canvas makes
 * the browser paint within the measure what it would else do after it.
 */
const frameCost = async (surface: Surface, change: () => void): Promise<number> => {
  await frame()
  const started = performance.now()
  change()
  const asked = performance.now() - started
  return new Promise(done => {
    // Asked for after the surface asked for its own: it runs right after the surface has drawn.
    const early = performance.now()
    requestAnimationFrame(() => {
      for (const canvas of surface.container.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1)
      done(asked + performance.now() - Math.max(early, frameStart))
    })
  })
}

/** When the callbacks of the current frame began. */
let frameStart = 0
const watchFrames = (): void => {
  frameStart = performance.now()
  requestAnimationFrame(watchFrames)
}

const untilSharp = async (surface: Surface): Promise<number> => {
  const started = performance.now()
  while (!surface.isSharp()) await new Promise(done => setTimeout(done, 1))
  return performance.now() - started
}

/** The same marks on a canvas of the same size with nothing in between: casing, fill, line. */
const bareCanvas = (surface: Surface, shapes: readonly SurfaceShape[]): number => {
  const canvas = document.createElement('canvas')
  canvas.width = surface.view.width
  canvas.height = surface.view.height
  const context = canvas.getContext('2d')
  if (!context) return Number.NaN
  const palette = readPalette(surface.container)
  const paths = shapes.map(shape => {
    const path = new Path2D()
    shape.trace(path)
    return { shape, path }
  })
  const started = performance.now()
  const { scale, x, y } = surface.viewport
  context.setTransform(scale, 0, 0, scale, x, y)
  for (const { shape, path } of paths) paintPath(context, path, shape, 'rest', scale, palette)
  context.getImageData(0, 0, 1, 1)
  return performance.now() - started
}

const run = async (count: number, rounds: number): Promise<CanvasRun> => {
  watchFrames()
  const container = document.querySelector<HTMLDivElement>('#surface')
  if (!container) throw new Error('No container')
  const surface = new Surface(container, PART)
  surface.setPart(PART, photo())
  let work = documentOf(blobs(count, 20))
  const shapes = (): SurfaceShape[] => (work.annotations as AnnotationOf<'polygon'>[]).map(dressed)
  surface.setShapes(shapes())
  await untilSharp(surface)

  const pans: number[] = []
  const zooms: number[] = []
  const redraws: number[] = []
  const rests: number[] = []
  const bares: number[] = []
  const intervals: number[] = []
  for (let round = 0; round < rounds; round++) {
    const way = round % 2 === 0 ? 1 : -1
    for (let step = 0; step < 20; step++) pans.push(await frameCost(surface, () => surface.pan(way * 6, way * 3)))
    for (let step = 0; step < 20; step++)
      zooms.push(await frameCost(surface, () => surface.zoom(step < 10 ? 1.04 : 1 / 1.04, { x: 400, y: 300 })))
    let last = await frame()
    for (let step = 0; step < 30; step++) {
      surface.pan(way, 0)
      const now = await frame()
      intervals.push(now - last)
      last = now
    }
    surface.fit()
    rests.push(await untilSharp(surface))
    // The whole picture again, from the first slice to the last.
    surface.pan(way, way)
    await untilSharp(surface)
    redraws.push(surface.counts.lastMs)
    bares.push(bareCanvas(surface, shapes()))
  }

  const edits: number[] = []
  for (let step = 0; step < rounds * 10; step++) {
    const annotation = work.annotations[(step * 997) % work.annotations.length] as AnnotationOf<'polygon'>
    surface.setHeld([annotation.id])
    await untilSharp(surface)
    for (let drag = 1; drag <= 3; drag++) {
      const draft = shapeOfGeometry(annotation, polygon.moveHandle(annotation.geometry, '0.0.3', draggedTo(annotation, drag)), {
        colour: 2,
        look: 'selected'
      })
      edits.push(
        await frameCost(surface, () => {
          surface.setChanging([annotation.id])
          surface.setDraft(pen => {
            pen.trace(sink => draft.trace(sink))
            pen.stroke(pen.colour(2), 2.5)
          })
        })
      )
    }
    const geometry = polygon.moveHandle(annotation.geometry, '0.0.3', draggedTo(annotation, 3))
    edits.push(
      await frameCost(surface, () => {
        work = replaceGeometry(work, annotation.id, geometry)
        surface.setChanging([])
        surface.setDraft(null)
        surface.setShapes(shapes())
      })
    )
  }
  surface.destroy()
  const redraw = median(redraws)
  const bare = median(bares)
  return {
    figures: {
      shapes: count,
      pan_ms: round1(pans),
      zoom_ms: round1(zooms),
      edit_ms: round1(edits),
      redraw_ms: round(redraw),
      bare_canvas_ms: round(bare),
      redraw_ratio: Math.round((redraw / bare) * 100) / 100
    },
    more: {
      'from rest to a sharp picture': round1(rests),
      'slowest frame of a movement': round(Math.max(...pans, ...zooms)),
      'between two frames of a pan': round1(intervals)
    }
  }
}

const round1 = (list: readonly number[]): number => round(median(list))

const draggedTo = (annotation: AnnotationOf<'polygon'>, by: number) => {
  const { x, y, w, h } = polygon.bounds(annotation.geometry)
  return { x: x + w / 2 + by, y: y + h / 2 + by } as Parameters<typeof polygon.moveHandle>[2]
}

Object.assign(globalThis, { runCanvasBench: run })
