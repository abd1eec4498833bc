import type { PointerListener } from './pointer.ts'
import type { Viewport } from './viewport.ts'

/** What a surface tells, and asks. */
export interface SurfaceListener extends PointerListener {
  viewport?(viewport: Viewport): void
  /** Whether the sharp parts of a large picture are still being made. */
  making?(making: boolean): void
  /** The name of a mark, asked for when it is pointed at or held. */
  tagOf?(id: string): string
  /** The words that stay beside a mark, as long as there is room; empty: none. */
  nameOf?(id: string): string
}
