import type { CharOffset, PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { CharRange, PlaneHit } from '@uurga/shared/kinds/kind.ts'

/** Keys held while something is done; `mod` is Ctrl, or ⌘ on a Mac. */
export interface Modifiers {
  readonly shift: boolean
  readonly alt: boolean
  readonly mod: boolean
}

export const NO_MODIFIERS: Modifiers = { shift: false, alt: false, mod: false }

/** Keys a tool answers to, whatever the person has mapped them to. */
export type ToolKey = 'finish' | 'back' | 'delete' | 'left' | 'right' | 'up' | 'down' | 'hidden' | 'absent'

/** What happens wherever a tool works. `cancel`: the person takes it back; `interrupt`: another tool or another job comes in between. */
export type CommonEvent =
  | { readonly type: 'key'; readonly key: ToolKey; readonly modifiers: Modifiers }
  | { readonly type: 'cancel' }
  | { readonly type: 'interrupt' }

/** A mark under the pointer; `handle` only on a mark that is held (selected), whose handles are shown. */
export interface PlaneTarget {
  readonly annotation: string
  readonly where: PlaneHit['where']
  readonly handle?: string
}

/** A pointer event on a flat part. `at` is the true place, which may lie outside the part: tools clamp it, visibly. */
export type PlaneEvent =
  | CommonEvent
  | {
      readonly type: 'down' | 'move' | 'up' | 'double'
      readonly at: PlanePoint
      readonly hit: PlaneTarget | null
      readonly modifiers: Modifiers
      /** Screen px since the last event, for a tool that moves the view. */
      readonly moved: { readonly dx: number; readonly dy: number }
    }

export interface CharTarget {
  readonly annotation: string
  readonly handle?: string
}

/** A pointer event on a text. `at` is the nearest boundary between characters, `word` the token under the pointer. */
export type CharEvent =
  | CommonEvent
  | {
      readonly type: 'down' | 'move' | 'up' | 'double'
      readonly at: CharOffset
      readonly word: CharRange
      readonly hit: CharTarget | null
      readonly modifiers: Modifiers
    }
