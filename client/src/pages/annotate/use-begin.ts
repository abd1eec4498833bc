import type { Target } from '@uurga/shared/api/queue.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react'
import type { Bench } from '../../modalities/bench.ts'
import { modalityOf } from '../../modalities/registry.ts'
import type { OpenJob } from '../../session/open-job.ts'
import { targetAt } from './job-view.ts'

/** Empties her hands for another job, before it is painted; answers the item of it that is on screen. */
export function useBegin(bench: Bench, job: OpenJob | null, ontology: Ontology | null): Target | null {
  const { target } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const id = job?.held.id
  const modality = job?.held.targets[0]?.parts[0]?.modality
  const hasWork = (job?.history.present.annotations.length ?? 0) > 0
  // Whether there is work already counts only when the job begins.
  const begin = useEffectEvent((classes: Ontology) => bench.begin(classes, modalityOf(modality ?? 'image').tools, hasWork))
  useLayoutEffect(() => {
    if (id !== undefined && modality !== undefined && ontology) begin(ontology)
  }, [id, modality, ontology])
  return job ? (targetAt(job.held.targets, target) ?? null) : null
}
