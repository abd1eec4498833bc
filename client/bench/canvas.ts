import { addAnnotation, replaceGeometry } from '@uurga/shared/document/actions.ts'
import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { shapeOf, shapeOfGeometry } from '../src/modalities/image/shapes.ts'
import type { SurfaceShape } from '../src/surface/shape.ts'
import { Surface } from '../src/surface/surface.ts'
import { frame, frameCost, untilSharp, watchFrames } from './frames.ts'
import { marksOf, PART } from './marks.ts'
import type { BenchKind } from './marks.ts'
import { bareCanvas, photo } from './picture.ts'

/** What the bench page answers of one kind at one size: ms, each the median of its runs. */
export interface CanvasRun {
  readonly figures: {
    readonly pan_ms: number
    readonly zoom_ms: number
    readonly edit_ms: number
    readonly add_ms: number
    readonly undo_ms: number
    readonly redraw_ms: number
    readonly bare_canvas_ms: number
    readonly redraw_ratio: number
  }
  /** Worth reading beside them, by what it is. */
  readonly more: Readonly<Record<string, number>>
}

/** How much is done of each: rounds of movement, frames of one movement, edits. */
interface Effort {
  readonly rounds: number
  readonly steps: number
  readonly edits: number
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0
const round = (value: number): number => Math.round(value * 10) / 10
const middle = (list: readonly number[]): number => round(median(list))

const dressed = (annotation: PlaneAnnotation): SurfaceShape =>
  shapeOf(annotation, { colour: Number(annotation.class?.slice(1)), look: 'rest' })

const run = async (kind: BenchKind, count: number, effort: Effort): Promise<CanvasRun> => {
  const container = document.querySelector<HTMLDivElement>('#surface')
  if (!container) throw new Error('No container')
  const surface = new Surface(container, PART)
  surface.setPart(PART, photo())
  try {
    const moved = await movements(surface, marksOf(kind, count), effort)
    const changed = await changes(surface, marksOf(kind, count), effort)
    return { figures: { ...moved.figures, ...changed }, more: moved.more }
  } finally {
    surface.destroy()
  }
}

const movements = async (surface: Surface, marks: readonly PlaneAnnotation[], { rounds, steps }: Effort) => {
  surface.setShapes(marks.map(dressed))
  await untilSharp(surface)
  const pans: number[] = []
  const zooms: number[] = []
  const redraws: number[] = []
  const rests: number[] = []
  const bares: number[] = []
  const intervals: number[] = []
  for (let round = 0; round < rounds; round++) {
    const way = round % 2 === 0 ? 1 : -1
    for (let step = 0; step < steps; step++) pans.push(await frameCost(surface, () => surface.pan(way * 6, way * 3)))
    for (let step = 0; step < steps; step++)
      zooms.push(await frameCost(surface, () => surface.zoom(step < steps / 2 ? 1.04 : 1 / 1.04, { x: 400, y: 300 })))
    let last = await frame()
    for (let step = 0; step < steps; step++) {
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
    bares.push(bareCanvas(surface, marks.map(dressed)))
  }
  const redraw = median(redraws)
  const bare = median(bares)
  return {
    figures: {
      pan_ms: middle(pans),
      zoom_ms: middle(zooms),
      redraw_ms: round(redraw),
      bare_canvas_ms: round(bare),
      redraw_ratio: Math.round((redraw / bare) * 100) / 100
    },
    more: {
      'from rest to a sharp picture': middle(rests),
      'slowest frame of a movement': round(Math.max(...pans, ...zooms)),
      'between two frames of a pan': middle(intervals)
    }
  }
}

/** A drag of a mark frame by frame and its end, a new mark, and the undo of it: what a person waits for at each. */
const changes = async (surface: Surface, marks: readonly PlaneAnnotation[], { edits }: Effort) => {
  let work = documentOf(marks)
  const show = (): void => surface.setShapes((work.annotations as PlaneAnnotation[]).map(dressed))
  show()
  const edit: number[] = []
  const add: number[] = []
  const undo: number[] = []
  for (let step = 0; step < edits; step++) {
    const annotation = work.annotations[(step * 997) % work.annotations.length] as PlaneAnnotation
    surface.setHeld([annotation.id])
    await untilSharp(surface)
    for (let drag = 1; drag <= 3; drag++) {
      const draft = shapeOfGeometry(annotation, dragged(annotation, drag), { colour: 2, look: 'selected' })
      edit.push(
        await frameCost(surface, () => {
          surface.setChanging([annotation.id])
          surface.setDraft(pen => {
            pen.trace(sink => draft.trace(sink, 1 / surface.viewport.scale, 0))
            pen.stroke(pen.colour(2), 2.5)
          })
        })
      )
    }
    const geometry = dragged(annotation, 3)
    edit.push(
      await frameCost(surface, () => {
        work = replaceGeometry(work, annotation.id, geometry)
        surface.setChanging([])
        surface.setDraft(null)
        show()
      })
    )
    surface.setHeld([])
    await untilSharp(surface)
    const before = work
    const made = {
      ...annotation,
      id: annotation.id.replace(/^.{8}/, 'ffffffff'),
      geometry: dragged(annotation, 9)
    } as PlaneAnnotation
    add.push(
      await frameCost(surface, () => {
        work = addAnnotation(work, made)
        show()
      })
    )
    await untilSharp(surface)
    undo.push(
      await frameCost(surface, () => {
        work = before
        show()
      })
    )
    await untilSharp(surface)
  }
  return { edit_ms: middle(edit), add_ms: middle(add), undo_ms: middle(undo) }
}

/** A vertex or corner taken some px further; what has no handles moves as a whole. */
const dragged = ({ kind, geometry }: PlaneAnnotation, by: number): PlaneGeometry => {
  const of = planeKindOf(kind)
  const handle = of.handles(geometry)[0]
  if (!handle) return of.move(geometry, by, by)
  return of.moveHandle(geometry, handle.id, { x: handle.x - by, y: handle.y - by } as Parameters<typeof of.moveHandle>[2])
}

watchFrames()
Object.assign(globalThis, { runCanvasBench: run })
