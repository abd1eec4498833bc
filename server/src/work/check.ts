import type { Refusal } from '@uurga/shared/api/errors.ts'
import type { Target } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { ValidationTarget } from '@uurga/shared/document/targets.ts'
import { validateDocument } from '@uurga/shared/document/validate.ts'
import type { HeldJob } from '../jobs/held.ts'
import { documentInvalid } from './faults.ts'
import { targetsOf } from './fill.ts'
import type { Sources } from './sources.ts'

/** Holds a document to the ontology its job was claimed under and to the parts its slice shows. Null: it may be handed in. */
export const checkDocument = async (sources: Sources, view: HeldJob, document: AnnotationDocument): Promise<Refusal | null> => {
  const [ontology, items] = await Promise.all([
    sources.ontology(view.project, view.ontologyVersion),
    sources.items(view.targets.map(({ item }) => item))
  ])
  if (!ontology) throw new Error(`version ${view.ontologyVersion} of the ontology of ${view.project} is missing`)
  const targets = await Promise.all(targetsOf(view, items).map(target => withTexts(sources, target, document)))
  const faults = validateDocument(document, ontology, targets)
  return faults.length > 0 ? documentInvalid(faults) : null
}

/** A long text is read only if something lies on it: its length alone does not tell where characters begin. */
const withTexts = async (
  sources: Sources,
  { item, parts }: Target,
  { annotations }: AnnotationDocument
): Promise<ValidationTarget> => ({
  item,
  parts: await Promise.all(
    parts.map(async part =>
      part.modality === 'text' && part.text === undefined && annotations.some(({ on }) => on.item === item && on.part === part.id)
        ? { ...part, text: await sources.text(item, part.id) }
        : part
    )
  )
})
