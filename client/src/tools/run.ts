import type { Pen } from '../surface/pen.ts'
import type { DraftScene, DrawDraft } from './draft.ts'
import type { Answer } from '../surface/reading.ts'
import type { Cursor, Draft, Step, Tool, ToolCommand } from './tool.ts'

/** What came of an event. */
export interface Outcome<D extends Draft = Draft> {
  readonly commands: readonly ToolCommand[]
  readonly cursor: Cursor
  readonly draft: D | null
  readonly changing: readonly string[]
  /** Draws the draft; null when there is none. */
  readonly draw: ((pen: Pen, scene: DraftScene) => void) | null
}

/** A machine with its state: the only place where one is kept. What it holds is never seen from outside. */
export interface Run<E, C, D extends Draft = Draft> {
  readonly name: string
  isBusy(): boolean
  /** See `Tool.snaps`. */
  snaps(): readonly string[] | null
  handle(event: E, context: C): Outcome<D>
  /** An answer to what the machine asked. */
  answer(id: number, answer: Answer, context: C): Outcome<D> | null
}

/** Starts a machine; `draw` shows its drafts where the surface is a canvas. */
export const startRun = <S, D extends Draft, E, C>(tool: Tool<S, D, E, C>, draw?: DrawDraft<D>): Run<E, C, D> => {
  let state = tool.initial
  const taken = (step: Step<S, D>): Outcome<D> => {
    state = step.state
    const { draft, commands, cursor } = step
    return {
      commands,
      cursor,
      draft,
      changing: draft?.changing ?? [],
      draw: draft && draw ? (pen, scene) => draw(pen, draft, scene) : null
    }
  }
  return {
    name: tool.name,
    isBusy: () => tool.isBusy(state),
    snaps: () => tool.snaps?.(state) ?? null,
    handle: (event, context) => taken(tool.step(state, event, context)),
    answer: (id, answer, context) => (tool.answered ? taken(tool.answered(state, id, answer, context)) : null)
  }
}
