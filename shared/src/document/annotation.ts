import { z } from 'zod'
import { annotationId, refSchema } from '../kinds/annotation-id.ts'
import { kinds } from '../kinds/registry.ts'
import type { BuiltKind, CharKindName, GeometryOf, LinkKindName, PlaneKindName, ValueOf } from '../kinds/registry.ts'
import type { Kind } from '../kinds/kind.ts'
import { languageTag, ontologyId } from '../ontology/ontology.ts'
import { strictRecord } from '../ontology/record.ts'

/** A lone half of a surrogate pair has no UTF-8, so no text holds one. */
const wellFormed = (text: string): boolean => !/\p{Cs}/u.test(text)

const placeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

export const attributeValueSchema = z.union([
  z.string().max(10_000).refine(wellFormed, 'a lone surrogate'),
  z.number(),
  z.boolean(),
  z.array(ontologyId).max(200)
])
export type AttributeValue = z.infer<typeof attributeValueSchema>

/** Where an annotation came from: who or what made it, on what grounds. */
export const originSchema = z.strictObject({
  by: z.enum(['person', 'model', 'import', 'stitch', 'consensus', 'review']),
  /** A prediction set, an import run, … */
  ref: z.string().max(200).exactOptional(),
  score: z.number().min(0).max(1).exactOptional(),
  from: z.array(refSchema).max(200).exactOptional()
})
export type Origin = z.infer<typeof originSchema>

/** The fields every annotation has, whatever its kind. */
const common = {
  id: annotationId,
  /** The item judged, and the part it lies on; without a part, the item as a whole. */
  on: z.strictObject({ item: placeId, part: placeId.exactOptional() }),
  class: ontologyId.exactOptional(),
  /** Ids of the ontology's attributes: the pattern of ids leaves no room for `__proto__`, `$` and dots. */
  attributes: strictRecord(ontologyId, attributeValueSchema).refine(
    given => Object.keys(given).length <= 200,
    'at most 200 attributes'
  ),
  text: z
    .strictObject({ value: z.string().max(65_536).refine(wellFormed, 'a lone surrogate'), lang: languageTag })
    .exactOptional(),
  group: placeId.exactOptional(),
  /** Order of drawing; what is equal is drawn in the order of ids. */
  z: z.int().exactOptional(),
  origin: originSchema
}
const commonSchema = z.strictObject(common)
export type AnnotationCommon = Readonly<z.infer<typeof commonSchema>>

/** A kind with a place, or between others, carries a geometry, a judgement carries a value. */
type Carried<K extends BuiltKind> = [GeometryOf<K>] extends [never]
  ? { readonly value: ValueOf<K> }
  : { readonly geometry: GeometryOf<K> }

/** An annotation of one kind. */
export type AnnotationOf<K extends BuiltKind> = AnnotationCommon & Carried<K> & { readonly kind: K }
/** One mark or judgement, immutable. A union over the kinds that are built. */
export type Annotation = { [K in BuiltKind]: AnnotationOf<K> }[BuiltKind]

export type PlaneAnnotation = Extract<Annotation, { kind: PlaneKindName }>
export type CharAnnotation = Extract<Annotation, { kind: CharKindName }>
export type LinkAnnotation = Extract<Annotation, { kind: LinkKindName }>

const schemaOf = (kind: Kind) =>
  kind.frame === 'none'
    ? z.strictObject({ kind: z.literal(kind.name), ...common, value: kind.value })
    : z.strictObject({ kind: z.literal(kind.name), ...common, geometry: kind.geometry })

const [first, ...rest] = Object.values(kinds).map(schemaOf)

/** Strict: a field that is not named here, at any depth, is refused. The cast says what `schemaOf` builds, which the mapping hides from the types. */
export const annotationSchema = z.discriminatedUnion('kind', [
  first as NonNullable<typeof first>,
  ...rest
]) as unknown as z.ZodType<Annotation, Annotation>
