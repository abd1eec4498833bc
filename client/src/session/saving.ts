import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { operationsBetween } from '@uurga/shared/document/operations.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import type { Answer } from '../api/answer.ts'
import { backoff } from './outbox.ts'

/** What the server has of a draft, as far as it said so. */
export interface OnServer {
  readonly revision: number
  readonly document: AnnotationDocument
}

/** Where saving to the server stands. `refused`: the lease is gone, nothing more is sent. */
export interface Saving {
  readonly server: OnServer
  /** Sent and not answered yet. */
  readonly sending: AnnotationDocument | null
  readonly tries: number
  readonly due: number
  /** The next one goes whole: the server has something else than we think. */
  readonly whole: boolean
  readonly stopped: boolean
}

export const startSaving = (server: OnServer): Saving => ({
  server,
  sending: null,
  tries: 0,
  due: 0,
  whole: false,
  stopped: false
})

/** Operations above which a draft goes whole (the contract takes 5,000 at once). */
const MANY = 2_000
/** Ms of calm after a change before it is sent, and the longest a change waits for that calm. */
export const CALM = 700
export const LONGEST = 3_000

export type Save = { readonly how: 'patch'; readonly base: number; readonly ops: readonly Operation[] } | { readonly how: 'put' }

/** What to send so that the server has `present`; null when it has, or when something is on its way. */
export const planSave = (saving: Saving, present: AnnotationDocument, now: number): Save | null => {
  if (saving.stopped || saving.sending || now < saving.due) return null
  if (saving.whole) return { how: 'put' }
  if (present === saving.server.document) return null
  const ops = operationsBetween(saving.server.document, present)
  if (ops.length === 0) return null
  return ops.length > MANY ? { how: 'put' } : { how: 'patch', base: saving.server.revision, ops }
}

export const sent = (saving: Saving, document: AnnotationDocument): Saving => ({ ...saving, sending: document })

/** After the answer to what was sent. */
export const answered = (saving: Saving, answer: Answer<{ readonly revision: number }>, now: number, random: number): Saving => {
  const document = saving.sending ?? saving.server.document
  const rest = { ...saving, sending: null }
  if ('got' in answer) {
    return { ...rest, server: { revision: answer.got.revision, document }, tries: 0, due: 0, whole: false }
  }
  if ('unreachable' in answer) return { ...rest, tries: saving.tries + 1, due: now + backoff(saving.tries, random) }
  switch (answer.refused.refused) {
    case 'draft-moved':
      // With the token in hand nobody else writes this draft: what is there is older than what is here.
      return { ...rest, whole: true, due: 0 }
    case 'lease-lost':
    case 'taken-over':
    case 'wrong-token':
    case 'archived':
    case 'not-found':
      return { ...rest, stopped: true }
    default:
      return { ...rest, tries: saving.tries + 1, due: now + Math.max(5_000, backoff(saving.tries, random)) }
  }
}

/** Whether the server has all of it. */
export const isOnServer = (saving: Saving, present: AnnotationDocument): boolean =>
  !saving.whole && (present === saving.server.document || operationsBetween(saving.server.document, present).length === 0)

/**
 * A draft that was changed here without the server hearing of it, brought onto what the server has now: our changes, annotation by
 * annotation, over its document.
 */
export const rebased = (
  base: AnnotationDocument,
  ours: AnnotationDocument,
  theirs: AnnotationDocument,
  apply: (document: AnnotationDocument, operations: readonly Operation[]) => AnnotationDocument
): AnnotationDocument => {
  const changes = operationsBetween(base, ours)
  return changes.length === 0 ? theirs : apply(theirs, changes)
}
