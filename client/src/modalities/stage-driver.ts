import type { Modifiers, ToolKey } from '../surface/events.ts'

/** What the page's keys and buttons ask of the stage that is mounted. */
export interface StageDriver {
  key(key: ToolKey, modifiers: Modifiers): void
  /** Escape. */
  cancel(): void
  isBusy(): boolean
  /** Another tool is taken up. */
  interrupt(): void
  /** The class in hand has changed. */
  classChanged(): void
  /** The brush is wider or narrower. */
  brushChanged(): void
  fit(): void
  zoom(factor: number): void
  reveal(id: string): void
}
