import type { PlaneAnnotation, CharAnnotation } from '@uurga/shared/document/annotation.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { RelationFault } from '@uurga/shared/document/relations.ts'
import type { Box } from '@uurga/shared/geometry/box.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import type { PlaneKindName } from '@uurga/shared/kinds/registry.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import type { CharEvent, PlaneEvent } from '../surface/events.ts'
import type { Answer, Question } from '../surface/reading.ts'

/** Why a tool does not do what was asked: said in words beside the place (`annotate.tell.<code>`). */
export type Tell =
  | 'no-class'
  | 'self-crossing'
  | 'too-few-points'
  | 'one-point'
  | 'too-small'
  | 'outside'
  | 'locked'
  | 'empty-span'
  | 'last-points'
  | 'no-mask'
  | 'no-hole'
  | 'mask-too-large'
  | 'no-area'
  | 'flood-cut'
  | 'pixels-far'
  | 'pixels-making'
  | 'no-pixels'
  | 'no-joint'
  | 'two-polygons'
  | 'two-marks'
  | 'other-class'
  | 'nothing-left'
  | 'too-many-pieces'
  | 'no-polygon'
  | 'no-cut'
  | 'cut-unclear'
  | 'class-unknown'
  | 'nothing-copied'
  | 'copy-too-large'
  | 'moved-inside'
  | 'no-end'
  | RelationFault

/** What a tool hands out: changes of the document, each step one entry of the history; and what is no change of it. */
export type ToolCommand =
  /** `stroke`: steps of one name that follow each other are one to undo. */
  | { readonly do: 'document'; readonly command: DocumentCommand; readonly stroke?: string }
  | { readonly do: 'select'; readonly ids: readonly string[] }
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly do: 'tell'; readonly code: Tell }
  /** Pixels are read elsewhere; what they say comes back by `answered`, with the number. Of questions that wait only the last is answered. */
  | { readonly do: 'ask'; readonly id: number; readonly question: Question }
  | { readonly do: 'tolerate'; readonly tolerance: number }

export type Cursor = 'default' | 'pointer' | 'crosshair' | 'none' | 'grab' | 'grabbing' | 'move' | 'text' | 'not-allowed'

/** What a draft shows instead of committed marks; every draft names them. */
export interface Draft {
  /** Annotations the draft shows as they will be. */
  readonly changing?: readonly string[]
}

export interface Step<S, D extends Draft> {
  readonly state: S
  /** What is not in the document yet; null when there is nothing to show. */
  readonly draft: D | null
  readonly commands: readonly ToolCommand[]
  readonly cursor: Cursor
}

/**
 * A tool is a pure machine. Nothing reaches the document before a gesture is complete; `cancel` in any state drops the draft and commands
 * nothing; `interrupt` does what `onInterrupt` declares: `drop` like cancel, `keep` leaves the state to be gone on with.
 */
export interface Tool<S, D extends Draft, E, C> {
  readonly name: string
  readonly onInterrupt: 'drop' | 'keep'
  readonly initial: S
  /** Whether something is half done in a state: then undo takes back a piece of it, not the last change of the document. */
  isBusy(state: S): boolean
  /**
   * Whether the next place counts to the vertices and edges of other marks nearby: the annotations that are none of those others; null for a state in which
   * it does not. What snaps is put in the event before the tool hears of it. Absent: never.
   */
  snaps?(state: S): readonly string[] | null
  step(state: S, event: E, context: C): Step<S, D>
  /** The answer to a question came: maybe late, when nobody waits for it any more. Tools that ask have it. */
  answered?(state: S, id: number, answer: Answer, context: C): Step<S, D>
}

/** Where an annotation made by a tool goes, and under which id. */
export interface Making {
  readonly on: { readonly item: string; readonly part: string }
  /** The class in hand, if it allows what the tool makes. */
  readonly class: string | null
  /** Who makes it: a person labelling, or a reviewer fixing. */
  readonly by: 'person' | 'review'
  newId(): string
}

/** What a tool on a flat part may know. */
export interface PlaneContext extends Making {
  /** Where marks may lie: the part, or the window of it that the slice shows. Nothing a tool makes leaves it. */
  readonly extent: PlaneExtent
  /** Part units in one screen px. */
  readonly unit: number
  readonly selection: readonly string[]
  annotation(id: string): PlaneAnnotation | undefined
  /** Annotations that lie wholly in a box. */
  inside(box: Box): readonly string[]
  /** Annotations whose bounds hold a place and that are not hidden, the smallest first. */
  under(at: PlanePoint): readonly string[]
  /** The joints of the class in hand; null of a class without. */
  readonly skeleton: SkeletonTemplate | null
  /** All annotations of its group on the part, itself first; alone where it is in none. */
  groupOf(id: string): readonly string[]
  /** How wide the brush is, in part units. */
  readonly brush: number
  /** How far colours may be apart for the wand, ΔE of CIELAB 1976. */
  readonly tolerance: number
  /** Whether the class in hand allows a kind. */
  allows(kind: PlaneKindName): boolean
  /** Whether it joins others: then it can be taken out, but has no place to move. */
  isLink(id: string): boolean
  /** Why the class in hand may not join two marks; null where it may. */
  hindrance(from: string, to: string): RelationFault | null
  /** Whether the person locked it: then it is neither moved nor reshaped nor taken out. */
  isLocked(id: string): boolean
}

/** What a tool on a text may know. */
export interface CharContext extends Making {
  readonly length: number
  readonly selection: readonly string[]
  /** Whether spans grow by tokens; else by characters as a reader sees them. */
  readonly byWord: boolean
  annotation(id: string): CharAnnotation | undefined
  isLocked(id: string): boolean
  /** The place one character (or token) before or after, never inside a character. */
  beside(at: number, way: 1 | -1): number
  /** The character (or token) that begins at or after a place, or ends at or before it. */
  next(at: number, way: 1 | -1): { readonly start: number; readonly end: number }
  /** Ends moved outwards to whole characters, or whole tokens. */
  whole(start: number, end: number): { readonly start: number; readonly end: number }
}

export type PlaneTool<S, D extends Draft> = Tool<S, D, PlaneEvent, PlaneContext>
export type CharTool<S, D extends Draft> = Tool<S, D, CharEvent, CharContext>

/** Nothing happened. */
export const stay = <S, D extends Draft>(state: S, draft: D | null, cursor: Cursor): Step<S, D> => ({
  state,
  draft,
  commands: [],
  cursor
})

export const change = (command: DocumentCommand): ToolCommand => ({ do: 'document', command })
export const select = (ids: readonly string[]): ToolCommand => ({ do: 'select', ids })
export const tell = (code: Tell): ToolCommand => ({ do: 'tell', code })
export const ask = (id: number, question: Question): ToolCommand => ({ do: 'ask', id, question })
export const tolerate = (tolerance: number): ToolCommand => ({ do: 'tolerate', tolerance })
