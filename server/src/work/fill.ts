/**
 * A lease as its holder sees it on the screen: items with their parts and texts, her draft or what came back, at a review what she is to
 * judge. The same shape for every slice: nothing tells a known answer from an ordinary one, or names another person.
 */
import type { HeldJob as ApiHeldJob, Target } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Documents } from '../documents/service.ts'
import type { Drafts } from '../drafts/service.ts'
import { startOf } from '../drafts/turn.ts'
import type { Target as SliceTarget } from '@uurga/shared/jobs/slice.ts'
import { pictureWindowSchema } from '@uurga/shared/modalities/image/window.ts'
import type { HeldJob } from '../jobs/held.ts'
import type { Sources } from './sources.ts'

export interface Filling {
  readonly documents: Documents
  readonly drafts: Drafts
  readonly sources: Sources
  readonly now: () => number
}

/** All jobs of a call together: one query for the items, one for the drafts, two for documents, however many jobs. */
export const fill = async ({ documents, drafts, sources, now }: Filling, held: readonly HeldJob[]): Promise<ApiHeldJob[]> => {
  if (held.length === 0) return []
  const [items, saved, names, stored] = await Promise.all([
    sources.items(held.flatMap(({ targets }) => targets.map(({ item }) => item))),
    drafts.ofJobs(held),
    sources.projectNames(held.map(({ project }) => project)),
    documents.getMany(held.flatMap(hashesOf))
  ])
  const documentOf = (hash: string): AnnotationDocument => {
    const document = stored.get(hash)
    if (!document) throw new Error(`the document ${hash} of a submission is missing`)
    return document
  }
  return held.map(job => {
    const draft = saved.get(job.id)
    const start = job.submissions && job.fix === undefined ? undefined : startOf(job)
    const document = draft?.document ?? (start === undefined ? undefined : documentOf(start))
    return {
      id: job.id,
      project: job.project,
      projectName: names.get(job.project) ?? '',
      slice: job.slice,
      stage: job.stage,
      targets: targetsOf(job, items),
      ontology: { id: job.project, version: job.ontologyVersion },
      lease: { token: job.token, until: job.until, now: now() },
      ...(document && { document }),
      revision: draft?.revision ?? 0,
      ...(job.submissions && {
        submissions: job.submissions.map(({ document: hash, ...rest }) => ({ ...rest, document: documentOf(hash) }))
      }),
      ...(job.returned && { returned: { reason: job.returned.reason, marks: job.returned.marks.map(mark => mark as Mark) } })
    }
  })
}

type Mark = NonNullable<ApiHeldJob['returned']>['marks'][number]

const hashesOf = ({ document, submissions = [], fix }: HeldJob): readonly string[] => [
  ...(document === undefined ? [] : [document]),
  ...(fix === undefined ? [] : [fix]),
  ...submissions.map(submission => submission.document)
]

/** What a slice shows, in order: items, or the window of a part; an item that was withdrawn meanwhile is left out. */
export const targetsOf = (
  { targets }: { readonly targets: readonly SliceTarget[] },
  items: ReadonlyMap<string, Target>
): Target[] =>
  targets.flatMap(({ item, part: shown, window }) => {
    const found = items.get(item)
    if (!found || shown === undefined) return found ?? []
    const parts = found.parts.filter(({ id }) => id === shown)
    return [{ ...found, parts: window ? parts.map(part => ({ ...part, window: pictureWindowSchema.parse(window) })) : parts }]
  })
