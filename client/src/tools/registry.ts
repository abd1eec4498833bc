import type { KindName } from '@uurga/shared/ontology/kind-names.ts'
import type { CharEvent, PlaneEvent } from '../surface/events.ts'
import { drawBoxDraft } from './box/draft.ts'
import { boxTool } from './box/machine.ts'
import { drawPolygonDraft } from './click-polygon/draft.ts'
import { polygonTool } from './click-polygon/machine.ts'
import { panTool } from './pan/machine.ts'
import { startRun } from './run.ts'
import type { Run } from './run.ts'
import { drawSelectDraft } from './select/draft.ts'
import { selectTool } from './select/machine.ts'
import type { SpanDraft } from './span/machine.ts'
import { spanTool } from './span/machine.ts'
import type { CharContext, PlaneContext } from './tool.ts'

export const PLANE_TOOLS = ['select', 'pan', 'box', 'click-polygon'] as const
export type PlaneToolName = (typeof PLANE_TOOLS)[number]
export const CHAR_TOOLS = ['span'] as const
export type CharToolName = (typeof CHAR_TOOLS)[number]
export type ToolName = PlaneToolName | CharToolName

export type PlaneRun = Run<PlaneEvent, PlaneContext>
export type CharRun = Run<CharEvent, CharContext, SpanDraft>

interface Entry<R> {
  /** The kind it makes, absent for tools that make none: a class that does not allow it cannot be in hand. */
  readonly makes?: KindName
  readonly start: () => R
}

/** Tools of a canvas. One folder and one line a tool; forgetting one is a compile error. */
export const planeTools = {
  select: { start: () => startRun(selectTool, drawSelectDraft) },
  pan: { start: () => startRun(panTool) },
  box: { makes: 'box', start: () => startRun(boxTool, drawBoxDraft) },
  'click-polygon': { makes: 'polygon', start: () => startRun(polygonTool, drawPolygonDraft) }
} as const satisfies Record<PlaneToolName, Entry<PlaneRun>>

/** Tools of a text. */
export const charTools = {
  span: { makes: 'span', start: () => startRun(spanTool) }
} as const satisfies Record<CharToolName, Entry<CharRun>>

/** The kind a tool makes. */
export const makesOf = (name: ToolName): KindName | null => {
  const entry: Entry<unknown> = name in planeTools ? planeTools[name as PlaneToolName] : charTools[name as CharToolName]
  return entry.makes ?? null
}
