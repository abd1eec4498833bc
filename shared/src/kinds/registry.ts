import type { KindName } from '../ontology/kind-names.ts'
import type { ModalityName } from '../ontology/modality-names.ts'
import { box } from './box/box.ts'
import { choice } from './choice/choice.ts'
import type { CharKind, JudgementKind, Kind, LinkKind, PlaneKind } from './kind.ts'
import { ellipse } from './ellipse/ellipse.ts'
import { mask } from './mask/mask.ts'
import { point } from './point/point.ts'
import { polygon } from './polygon/polygon.ts'
import { polyline } from './polyline/polyline.ts'
import { relation } from './relation/relation.ts'
import { rotatedBox } from './rotated-box/rotated-box.ts'
import { skeleton } from './skeleton/skeleton.ts'
import { span } from './span/span.ts'

/** The kinds that are built. A new one is a folder here, its twin in the client, and one line in each registry. */
export const kinds = {
  choice,
  box,
  'rotated-box': rotatedBox,
  polygon,
  polyline,
  point,
  ellipse,
  mask,
  skeleton,
  span,
  relation
} as const satisfies { readonly [K in KindName]?: Kind }

/** Names of the kinds that are built. */
export type BuiltKind = keyof typeof kinds

/** The geometry of a kind; never for a judgement. */
export type GeometryOf<K extends BuiltKind> = (typeof kinds)[K] extends PlaneKind<infer G> | CharKind<infer G> | LinkKind<infer G>
  ? G
  : never

/** The value of a kind; never for a kind with a place. */
export type ValueOf<K extends BuiltKind> = (typeof kinds)[K] extends JudgementKind<infer V> ? V : never

/** Kinds that lie in a flat frame: what a canvas tool may ask for bounds, hits and handles. */
export type PlaneKindName = { [K in BuiltKind]: (typeof kinds)[K]['frame'] extends 'plane' ? K : never }[BuiltKind]
/** Kinds that lie on a text. */
export type CharKindName = { [K in BuiltKind]: (typeof kinds)[K]['frame'] extends 'char' ? K : never }[BuiltKind]

/** Kinds that join annotations. */
export type LinkKindName = { [K in BuiltKind]: (typeof kinds)[K]['frame'] extends 'link' ? K : never }[BuiltKind]
/** Kinds that judge and have no place. */
export type JudgementKindName = Exclude<BuiltKind, PlaneKindName | CharKindName | LinkKindName>
export type PlaneGeometry = GeometryOf<PlaneKindName>
export type CharGeometry = GeometryOf<CharKindName>
export type LinkGeometry = GeometryOf<LinkKindName>

export const isBuiltKind = (name: string): name is BuiltKind => Object.hasOwn(kinds, name)

/** A kind by name, as what all kinds have in common: narrow by `frame`. */
export const kindOf = (name: BuiltKind): Kind => kinds[name]

/** A kind of the flat frame by name: call it with the geometry of an annotation of that name. */
export const planeKindOf = (name: PlaneKindName): PlaneKind<PlaneGeometry> => kinds[name]

/** A kind of the text frame by name. */
export const charKindOf = (name: CharKindName): CharKind<CharGeometry> => kinds[name]

/** A kind that joins annotations by name. */
export const linkKindOf = (name: LinkKindName): LinkKind<LinkGeometry> => kinds[name]

/** A judgement by name. */
export const judgementKindOf = (name: JudgementKindName): JudgementKind<ValueOf<JudgementKindName>> => kinds[name]

/** The kinds that may lie on parts of a modality. */
export const kindsOn = (modality: ModalityName): readonly BuiltKind[] =>
  (Object.keys(kinds) as BuiltKind[]).filter(name => kindOf(name).on.includes(modality))
