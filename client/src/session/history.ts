import { applyCommand, labelOf } from '@uurga/shared/document/commands.ts'
import type { CommandLabel, DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'

/** One step back: the document as it was, what was selected then, and the name of what was done to it. */
export interface Moment {
  readonly document: AnnotationDocument
  readonly selection: readonly string[]
  readonly label: CommandLabel | 'undo.restore'
}

/**
 * What was done to a document: a stack of immutable documents that share everything unchanged. `past` ends with the newest, `future` begins
 * with what the next redo brings back.
 */
export interface History {
  readonly past: readonly Moment[]
  readonly present: AnnotationDocument
  readonly future: readonly Moment[]
  /** Name of a stroke that goes on: typing into one field is one step, however many keys. */
  readonly open: string | null
}

/** Steps that can be taken back; a document of 10,000 marks shares all but the changed ones, so a step costs a list of references. */
const DEPTH = 200

export const startHistory = (present: AnnotationDocument): History => ({ past: [], present, future: [], open: null })

/**
 * Carries commands out as one step. Commands that change nothing leave the history as it is. `stroke`: steps of one name that follow each
 * other are one.
 */
export const commit = (
  history: History,
  commands: readonly DocumentCommand[],
  selection: readonly string[],
  stroke: string | null = null
): History => {
  const present = commands.reduce(applyCommand, history.present)
  const [first] = commands
  if (present === history.present || !first) return history
  if (stroke !== null && stroke === history.open) return { ...history, present, future: [] }
  const moment: Moment = { document: history.present, selection, label: labelOf(first) }
  return { past: [...history.past, moment].slice(-DEPTH), present, future: [], open: stroke }
}

/** The document as it once was, as one more step: what was done since can be brought back by undoing it. */
export const restored = (history: History, document: AnnotationDocument, selection: readonly string[]): History =>
  document === history.present
    ? history
    : {
        past: [...history.past, { document: history.present, selection, label: 'undo.restore' as const }].slice(-DEPTH),
        present: document,
        future: [],
        open: null
      }

/** A step back, and what was selected before it; null when there is none. */
export const undo = (
  history: History,
  selection: readonly string[]
): { readonly history: History; readonly selection: readonly string[] } | null => {
  const last = history.past.at(-1)
  if (!last) return null
  const undone: Moment = { document: history.present, selection, label: last.label }
  return {
    history: { past: history.past.slice(0, -1), present: last.document, future: [undone, ...history.future], open: null },
    selection: still(last.selection, last.document)
  }
}

/** A step forward again; null when there is none. */
export const redo = (
  history: History,
  selection: readonly string[]
): { readonly history: History; readonly selection: readonly string[] } | null => {
  const [next, ...future] = history.future
  if (!next) return null
  const moment: Moment = { document: history.present, selection, label: next.label }
  return {
    history: { past: [...history.past, moment], present: next.document, future, open: null },
    selection: still(next.selection, next.document)
  }
}

const still = (selection: readonly string[], { annotations }: AnnotationDocument): readonly string[] => {
  if (selection.length === 0) return selection
  const there = new Set(annotations.map(({ id }) => id))
  return selection.filter(id => there.has(id))
}
