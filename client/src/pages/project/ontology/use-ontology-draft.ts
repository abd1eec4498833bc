import { useQueryClient } from '@tanstack/react-query'
import { getOntology, getProject, putOntology } from '@uurga/shared/api/projects.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useState } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { useMe } from '../../../api/use-me.ts'
import { readAgain } from '../../../api/read-again.ts'
import { faultsOf, changesOf } from './changes.ts'
import { forgetDraft, keepDraft, keptDraft, type KeptDraft } from './kept-draft.ts'
import { orphanCounts } from './orphans.ts'

/**
 * A draft over the published ontology. It is kept for this tab, so that leaving the page loses nothing, and put on top of whatever is
 * published when it is sent.
 */
export function useOntologyDraft(project: string, published: { readonly version: number; readonly ontology: Ontology }) {
  const me = useMe()
  const queries = useQueryClient()
  const key = `${me.id}.${project}`
  const [kept, setKept] = useState<KeptDraft | null>(() => keptDraft(key))
  const [orphans, setOrphans] = useState<Readonly<Record<string, number>>>({})
  const save = useCommand(putOntology, [getOntology, getProject])
  const draft = kept?.ontology ?? published.ontology
  const mapping = kept?.mapping ?? {}
  const set = (next: KeptDraft): void => {
    keepDraft(key, next)
    setKept(next)
  }
  const discard = (): void => {
    forgetDraft(key)
    setKept(null)
    setOrphans({})
    save.reset()
  }
  const publish = async (): Promise<void> => {
    const used = Object.entries(mapping).filter(([from]) => !draft.classes.some(({ id }) => id === from))
    const answered = await save.run({
      params: { project },
      body: { base: published.version, ontology: draft, ...(used.length > 0 && { mapping: Object.fromEntries(used) }) }
    })
    if (answered.done) discard()
    // Somebody else may have published meanwhile: the next try goes on top of theirs.
    else await readAgain(queries, [getOntology])
  }
  return {
    draft,
    mapping,
    changes: changesOf(published.ontology, draft, mapping, { ...orphans, ...orphanCounts(save.problem) }),
    faults: faultsOf(draft),
    busy: save.busy,
    problem: save.problem,
    change: (ontology: Ontology) => set({ ontology, mapping }),
    map: (from: string, to: string | undefined) => {
      setOrphans({ ...orphans, ...orphanCounts(save.problem) })
      const { [from]: _, ...rest } = mapping
      set({ ontology: draft, mapping: to === undefined ? rest : { ...rest, [from]: to } })
    },
    discard,
    publish
  }
}

export type OntologyDraft = ReturnType<typeof useOntologyDraft>
