import type { ModalityName } from '../ontology/modality-names.ts'
import { image } from './image/image.ts'
import type { Modality } from './modality.ts'
import { text } from './text/text.ts'

/** The modalities that are built. A new one is a folder here, its twin in the client, and one line in each registry. */
export const modalities = { image, text } as const satisfies { readonly [M in ModalityName]?: Modality }

export type BuiltModality = keyof typeof modalities

export const isBuiltModality = (name: string): name is BuiltModality => Object.hasOwn(modalities, name)
