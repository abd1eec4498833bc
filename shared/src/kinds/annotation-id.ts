import { z } from 'zod'

/** A UUIDv7 as Uurga writes it: lower case, RFC 9562 §5.7. */
export const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const annotationId = z.string().regex(UUID_V7)

/** Another annotation; of another document if that is named by its hash. */
export const refSchema = z.strictObject({ annotation: annotationId, document: z.string().max(80).exactOptional() })
export type Ref = z.infer<typeof refSchema>
