import type { BuiltModality } from '@uurga/shared/modalities/registry.ts'
import type { ComponentType } from 'react'
import { CHAR_TOOLS, PLANE_TOOLS } from '../tools/registry.ts'
import type { ToolName } from '../tools/registry.ts'
import { ImageStage } from './image/ImageStage.tsx'
import type { StageProps } from './stage.ts'
import { TextStage } from './text/TextStage.tsx'

interface ModalityEntry {
  readonly Stage: ComponentType<StageProps>
  /** Its tools, as they stand in the rail. */
  readonly tools: readonly ToolName[]
  /** Where questions about an item are asked: beside it, or under it. */
  readonly questions: 'beside' | 'below'
  /** Objects are listed as they were made, newest first, or as they lie. */
  readonly order: 'newest' | 'place'
}

/** One line a modality. */
export const modalities = {
  image: {
    Stage: ImageStage,
    tools: PLANE_TOOLS,
    questions: 'beside',
    order: 'newest'
  },
  text: { Stage: TextStage, tools: CHAR_TOOLS, questions: 'below', order: 'place' }
} as const satisfies Record<BuiltModality, ModalityEntry>

export const modalityOf = (name: string): ModalityEntry =>
  name in modalities ? modalities[name as BuiltModality] : modalities.image
