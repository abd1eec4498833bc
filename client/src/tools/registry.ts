import type { KindName } from '@uurga/shared/ontology/kind-names.ts'
import type { CharEvent, PlaneEvent } from '../surface/events.ts'
import { drawBoxDraft } from './box/draft.ts'
import { boxTool } from './box/machine.ts'
import { drawPaintDraft } from './brush/draft.ts'
import { brushTool, eraserTool } from './brush/machine.ts'
import { drawPolygonDraft } from './click-polygon/draft.ts'
import { polygonTool } from './click-polygon/machine.ts'
import { drawEllipseDraft } from './ellipse/draft.ts'
import { ellipseTool } from './ellipse/machine.ts'
import { fillTool } from './fill/machine.ts'
import { holeTool } from './hole/machine.ts'
import { drawKnifeDraft } from './knife/draft.ts'
import { knifeTool } from './knife/machine.ts'
import { panTool } from './pan/machine.ts'
import { drawPointDraft } from './point/draft.ts'
import { pointTool } from './point/machine.ts'
import { drawPolylineDraft } from './polyline/draft.ts'
import { polylineTool } from './polyline/machine.ts'
import { drawRelationDraft } from './relation/draft.ts'
import { relationTool } from './relation/machine.ts'
import { drawRotatedBoxDraft } from './rotated-box/draft.ts'
import { rotatedBoxTool } from './rotated-box/machine.ts'
import { drawSkeletonDraft } from './skeleton/draft.ts'
import { skeletonTool } from './skeleton/machine.ts'
import { startRun } from './run.ts'
import type { Run } from './run.ts'
import { drawSelectDraft } from './select/draft.ts'
import { selectTool } from './select/machine.ts'
import type { SpanDraft } from './span/machine.ts'
import { spanTool } from './span/machine.ts'
import type { CharContext, PlaneContext } from './tool.ts'
import { drawWandDraft } from './wand/draft.ts'
import { wandTool } from './wand/machine.ts'

export const PLANE_TOOLS = [
  'select',
  'pan',
  'box',
  'rotated-box',
  'click-polygon',
  'polyline',
  'point',
  'ellipse',
  'brush',
  'eraser',
  'fill',
  'wand',
  'skeleton',
  'knife',
  'hole',
  'relation'
] as const
export type PlaneToolName = (typeof PLANE_TOOLS)[number]
export const CHAR_TOOLS = ['span'] as const
export type CharToolName = (typeof CHAR_TOOLS)[number]
export type ToolName = PlaneToolName | CharToolName

export type PlaneRun = Run<PlaneEvent, PlaneContext>
export type CharRun = Run<CharEvent, CharContext, SpanDraft>

interface Entry<R> {
  /** The kind it makes, or those of which it makes one, absent for tools that make none: a class that allows none of them cannot be in hand. */
  readonly makes?: KindName | readonly KindName[]
  /** The kind it changes, for tools that make none: of no use where no class allows that. */
  readonly needs?: KindName
  readonly start: () => R
}

/** Tools of a canvas. One folder and one line a tool; forgetting one is a compile error. */
export const planeTools = {
  select: { start: () => startRun(selectTool, drawSelectDraft) },
  pan: { start: () => startRun(panTool) },
  box: { makes: 'box', start: () => startRun(boxTool, drawBoxDraft) },
  'rotated-box': { makes: 'rotated-box', start: () => startRun(rotatedBoxTool, drawRotatedBoxDraft) },
  'click-polygon': { makes: 'polygon', start: () => startRun(polygonTool, drawPolygonDraft) },
  polyline: { makes: 'polyline', start: () => startRun(polylineTool, drawPolylineDraft) },
  point: { makes: 'point', start: () => startRun(pointTool, drawPointDraft) },
  ellipse: { makes: 'ellipse', start: () => startRun(ellipseTool, drawEllipseDraft) },
  brush: { makes: 'mask', start: () => startRun(brushTool, drawPaintDraft) },
  eraser: { makes: 'mask', start: () => startRun(eraserTool, drawPaintDraft) },
  fill: { makes: 'mask', start: () => startRun(fillTool) },
  wand: { makes: ['mask', 'polygon'], start: () => startRun(wandTool, drawWandDraft) },
  skeleton: { makes: 'skeleton', start: () => startRun(skeletonTool, drawSkeletonDraft) },
  knife: { needs: 'polygon', start: () => startRun(knifeTool, drawKnifeDraft) },
  hole: { needs: 'polygon', start: () => startRun(holeTool, drawPolygonDraft) },
  relation: { makes: 'relation', start: () => startRun(relationTool, drawRelationDraft) }
} as const satisfies Record<PlaneToolName, Entry<PlaneRun>>

/** Tools of a text. */
export const charTools = {
  span: { makes: 'span', start: () => startRun(spanTool) }
} as const satisfies Record<CharToolName, Entry<CharRun>>

/** The kinds of which a tool makes one; null: it makes none. */
const makesOf = (name: ToolName): readonly KindName[] | null => {
  const { makes }: Entry<unknown> = name in planeTools ? planeTools[name as PlaneToolName] : charTools[name as CharToolName]
  return makes === undefined ? null : [makes].flat()
}

/** Whether a tool makes marks. */
export const isMaker = (name: ToolName): boolean => makesOf(name) !== null

/** Whether a tool makes what some kinds allow; one that makes nothing is of use under any. */
export const suits = (name: ToolName, kinds: readonly KindName[]): boolean =>
  makesOf(name)?.some(kind => kinds.includes(kind)) ?? true

/** The kinds of which some class must allow one for a tool to be of use: those it makes, or the one it changes; null: of use under any. */
export const needsOf = (name: ToolName): readonly KindName[] | null => {
  const { needs }: Entry<unknown> = name in planeTools ? planeTools[name as PlaneToolName] : charTools[name as CharToolName]
  return makesOf(name) ?? (needs === undefined ? null : [needs])
}
