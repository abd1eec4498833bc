import type { PlaneGeometry } from '@uurga/shared/kinds/registry.ts'
import type { Pen } from '../surface/pen.ts'
import type { SurfaceShape } from '../surface/shape.ts'
import type { Draft, Tell } from './tool.ts'

/** What drawing a draft needs to know of the rest. */
export interface DraftScene {
  /** Colour and name of the class in hand. */
  readonly colour: number
  readonly label: string
  words(code: Tell): string
  /** A joint of the class in hand, by name. */
  joint(id: string): string
  /** An annotation as it would look with another geometry; null for one that is gone. */
  shape(id: string, geometry?: PlaneGeometry): SurfaceShape | null
}

/** Draws what is not in the document yet. */
export type DrawDraft<D extends Draft> = (pen: Pen, draft: D, scene: DraftScene) => void
