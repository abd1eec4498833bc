import type { Ontology } from '@uurga/shared/ontology/ontology.ts'

export interface KeptDraft {
  readonly ontology: Ontology
  /** Removed class → the class its labels become. */
  readonly mapping: Readonly<Record<string, string>>
}

const nameOf = (key: string): string => `uurga.ontology.${key}`

/** The draft of this tab; null where there is none. Written by `keepDraft` alone, so its shape is taken on trust. */
export function keptDraft(key: string): KeptDraft | null {
  const text = sessionStorage.getItem(nameOf(key))
  return text === null ? null : (JSON.parse(text) as KeptDraft)
}

export const keepDraft = (key: string, draft: KeptDraft): void => sessionStorage.setItem(nameOf(key), JSON.stringify(draft))
export const forgetDraft = (key: string): void => sessionStorage.removeItem(nameOf(key))
