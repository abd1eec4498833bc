import type { z } from 'zod'
import type { Box, Point } from '../geometry/box.ts'
import type { CharOffset, PlanePoint } from '../geometry/frames.ts'
import type { Ref } from './annotation-id.ts'
import type { KindName } from '../ontology/kind-names.ts'
import type { ModalityName } from '../ontology/modality-names.ts'
import type { SkeletonTemplate } from '../ontology/ontology.ts'

/**
 * A kind is what an annotation is; a tool is how one makes it. A kind is pure functions over its own geometry, so that surfaces, tools,
 * validation and formats never switch on its name: they ask which frame it lives in, and call it.
 * Frames: `plane` (pixels or map units), `char` (offsets into a text), `link` (between other annotations, wherever those lie), `none` (a judgement
 * without a place).
 */
export type Kind = PlaneKind | CharKind | LinkKind | JudgementKind

interface KindCore {
  readonly name: KindName
  /** Modalities whose parts it may lie on. */
  readonly on: readonly ModalityName[]
}

/** What of a flat part may hold marks, in its frame: the whole of it, or a window whose corner of least coordinates is (x, y). */
export interface PlaneExtent {
  /** 0 where it is not given, and so is y: the part as a whole. */
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
}

/** Length of a text in UTF-16 units, and the text itself where it is at hand: without it no look inside a surrogate pair is possible. */
export interface CharExtent {
  readonly length: number
  readonly text?: string | undefined
}

export const GEOMETRY_FAULTS = [
  'geometry-not-finite',
  'geometry-outside',
  'geometry-outside-window',
  'geometry-zero-area',
  'geometry-zero-length',
  'geometry-self-crossing',
  'geometry-hole-outside',
  'mask-unsound',
  'mask-too-large',
  'span-past-end',
  'span-empty',
  'span-overlap',
  'span-surrogate'
] as const
/** What can be wrong with a geometry that has the right shape. */
export type GeometryFault = (typeof GEOMETRY_FAULTS)[number]

/** A thing to take hold of: dragging it changes the geometry. `id` stays the same while it is dragged. */
export interface Handle extends Point {
  readonly id: string
  /**
   * A `vertex` can be taken out. `between` lies on an edge: dragging it makes a new vertex. `turn` turns the whole about its centre, by the
   * direction of the place it is dragged to alone: it is shown and taken a little way off, in the direction `away`.
   */
  readonly role: 'corner' | 'side' | 'vertex' | 'between' | 'turn'
  /** Direction of length 1, for `turn` only. */
  readonly away?: Point
}

/** What is drawn of a geometry, as flat vertices [x, y, …]: a ring, whose last vertex joins the first, or an open line; of a point, one vertex. */
export interface Outline {
  readonly flat: readonly number[]
  readonly closed: boolean
}

/** Where a point met a geometry: on a handle, on its outline (with the nearest point there), or inside. */
export type PlaneHit =
  | { readonly where: 'handle'; readonly handle: string; readonly distance: number }
  | { readonly where: 'edge'; readonly at: Point; readonly distance: number }
  | { readonly where: 'inside'; readonly distance: 0 }

/** Figures of a geometry in its own units (px², px, radians; UTF-16 units), for lists and statistics. */
export interface Measure {
  readonly area?: number
  readonly length?: number
  readonly angle?: number
  readonly width?: number
  readonly height?: number
  readonly vertices?: number
  readonly characters?: number
}

/** Methods, not function fields: a method takes its parameters both ways, so a kind of polygons is a kind of any plane geometry. */
export interface PlaneKind<G = unknown> extends KindCore {
  readonly frame: 'plane'
  /** What it is made of: only an `area` has an inside to fill and to hit; the bounds of a `line` or a `point` may have no width or height. */
  readonly form: 'area' | 'line' | 'point'
  /** How far outside its bounds another may lie and still overlap it, in the frame's unit: 0 for an area. */
  readonly reach: number
  readonly geometry: z.ZodType<G>
  bounds(geometry: G): Box
  /**
   * What lies at `point`, not farther than `tolerance` (in the frame's units: the surface divides by the zoom); null if nothing. Here and below
   * `template` is that of the annotation's class, for kinds that have one.
   */
  hit(geometry: G, point: PlanePoint, tolerance: number, template?: SkeletonTemplate): PlaneHit | null
  handles(geometry: G): readonly Handle[]
  /** The whole moved by a step. */
  move(geometry: G, dx: number, dy: number): G
  /** The geometry with a handle dragged to a place. Call it with the geometry as it was when the drag began. */
  moveHandle(geometry: G, handle: string, to: PlanePoint): G
  /** The geometry without a vertex; null where that vertex cannot go. */
  removeHandle(geometry: G, handle: string): G | null
  /** The geometry with a handle in the other of its two states; absent for kinds whose handles have none. */
  toggleHandle?(geometry: G, handle: string): G
  /** Everything that bounds it or that it is, holes too; curves as chords no farther than a twentieth of a px off. */
  outlines(geometry: G, template?: SkeletonTemplate): readonly Outline[]
  validity(geometry: G, extent: PlaneExtent): readonly GeometryFault[]
  measure(geometry: G): Measure
  /** Figures in a few characters, the same in every language: `412 × 96 px`. */
  summary(geometry: G, template?: SkeletonTemplate): string
  /** How much the two are one, 0 … 1, and 1 only where they lie alike: of areas intersection over union, of others as the kind says. */
  overlap(a: G, b: G): number
  /** How pieces of one thing, cut at windows that overlap, are known and joined; without it, only what both windows show whole is one. */
  readonly seam?: Seam<G>
}

/** Joining what windows cut. A band is the rectangle that two windows share: what lies in it was drawn twice, by two people. */
export interface Seam<G> {
  /** What of a geometry lies in a band: each connected piece as a geometry of its own; none where nothing does. */
  inBand(geometry: G, band: Box): readonly G[]
  /** How much two such pieces are one, 0 … 1; without it, by `overlap`. */
  alike?(a: G, b: G): number
  /** From which likeness on the geometries they come from are pieces of one thing. */
  readonly least: number
  /** One geometry of the pieces of one thing, the greatest piece first; null where it cannot be made. */
  joined(geometries: readonly G[]): G | null
}

/** A stretch of a text: UTF-16 offsets, end exclusive. */
export interface CharRange {
  readonly start: CharOffset
  readonly end: CharOffset
}

export interface CharHit {
  readonly where: 'handle' | 'inside'
  readonly handle?: string
  readonly distance: number
}

export interface CharHandle {
  readonly id: string
  readonly at: CharOffset
  readonly role: 'start' | 'end'
}

export interface CharKind<G = unknown> extends KindCore {
  readonly frame: 'char'
  readonly geometry: z.ZodType<G>
  /** From the first start to the last end. */
  bounds(geometry: G): CharRange
  /** What lies at the offset; `tolerance` in UTF-16 units, for the ends. */
  hit(geometry: G, at: CharOffset, tolerance: number): CharHit | null
  handles(geometry: G): readonly CharHandle[]
  move(geometry: G, by: number): G
  moveHandle(geometry: G, handle: string, to: CharOffset): G
  ranges(geometry: G): readonly CharRange[]
  validity(geometry: G, extent: CharExtent): readonly GeometryFault[]
  measure(geometry: G): Measure
  /** `12–31`. */
  summary(geometry: G): string
  /** Characters shared ÷ characters covered, 0 … 1. */
  overlap(a: G, b: G): number
}

export interface JudgementKind<V = unknown> extends KindCore {
  readonly frame: 'none'
  readonly value: z.ZodType<V>
  /** Ontology classes the judgement names. */
  classes(value: V): readonly string[]
  summary(value: V): string
  /** Agreement of two answers, 0 … 1. */
  overlap(a: V, b: V): number
}

/** What joins annotations of any kind and part: it has no place of its own, so it moves with its ends and goes with them. */
export interface LinkKind<G = unknown> extends KindCore {
  readonly frame: 'link'
  readonly geometry: z.ZodType<G>
  /** The annotations it joins, from the first to the last. */
  ends(geometry: G): readonly Ref[]
  /** The other way round. */
  turned(geometry: G): G
  /** The geometry with each end replaced; what is told to stay is answered as it was given. */
  withEnds(geometry: G, other: (end: Ref) => Ref): G
  /** How much the two join the same annotations, 0 … 1. */
  overlap(a: G, b: G): number
}
