/** Every modality there is or will be. The registry in modalities/ says which are built. */
export const MODALITY_NAMES = ['text', 'image', 'audio', 'video', 'geo'] as const
export type ModalityName = (typeof MODALITY_NAMES)[number]
