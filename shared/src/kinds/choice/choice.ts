import { z } from 'zod'
import { ontologyId } from '../../ontology/ontology.ts'
import type { JudgementKind } from '../kind.ts'

/** The classes chosen of one choice group; empty only on the annotation that carries the attributes of an item without a choice. */
export const choiceValueSchema = z.strictObject({ classes: z.array(ontologyId).max(500) })
export type ChoiceValue = z.infer<typeof choiceValueSchema>

export const choice: JudgementKind<ChoiceValue> = {
  name: 'choice',
  frame: 'none',
  on: ['text', 'image', 'audio', 'video', 'geo'],
  value: choiceValueSchema,
  classes: value => value.classes,
  summary: value => value.classes.join(', '),
  overlap: (a, b) => {
    const both = new Set([...a.classes, ...b.classes])
    const shared = [...both].filter(id => a.classes.includes(id) && b.classes.includes(id))
    return both.size === 0 ? 1 : shared.length / both.size
  }
}
