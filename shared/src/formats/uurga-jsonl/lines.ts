import { z } from 'zod'
import { exportHeaderSchema, exportItemSchema } from '../model.ts'

/** The first line of a file. */
export const headerLineSchema = exportHeaderSchema.extend({ type: z.literal('header'), uurga: z.literal(1) })

/** Every other line. */
export const itemLineSchema = exportItemSchema.extend({ type: z.literal('item') })
