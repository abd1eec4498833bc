/** What a patch does to the draft on the server: one write, and the check of its token one read. */
import { MOST_ANNOTATIONS } from '@uurga/shared/document/document.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { present } from '@uurga/shared/jobs/present.ts'
import type { Documents } from '../documents/service.ts'
import type { HeldJob } from '../jobs/held.ts'
import { documentsOf } from './document.ts'
import type { DraftRow } from './models.ts'
import type { DraftStore } from './store.ts'
import { startOf, turnOf } from './turn.ts'

/** Bytes of one patch. With those above which a draft is folded at once, far from what a row may hold. */
const MOST_PATCHED = 8 * 2 ** 20
/** Bytes of patches above which a draft is folded into its base: at once, or soon. */
const FOLD_NOW = 4 * 2 ** 20
const FOLD_SOON = 65_536

export interface Saving {
  readonly store: DraftStore
  readonly documents: Documents
  readonly now: () => number
  /** Now and a random fraction: drafts kept in one millisecond still have an order. */
  readonly stamp: () => number
  /** Called with a job whose patches have grown long. */
  readonly foldLater: (job: string) => void
}

export interface Saved {
  readonly revision: number
}

/** Adds operations to the draft of a leased job. Refuses: body-too-large, draft-moved (`extra.revision` says where it is), document-invalid (too many annotations). */
export const patchDraft = async (
  saving: Saving,
  { view, user, base, ops }: { view: HeldJob; user: string; base: number; ops: readonly Operation[] }
): Promise<Saved | Refusal> => {
  const { store, now, foldLater } = saving
  const text = JSON.stringify(ops)
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_PATCHED)
    return refuse('body-too-large', `a patch takes at most ${MOST_PATCHED} bytes: save the whole draft instead`)
  const patch = {
    job: view.id,
    turn: turnOf(view),
    base,
    text,
    bytes,
    puts: ops.filter(({ op }) => op === 'put').length
  }
  const start = startOf(view)
  const row = (): DraftRow => ({
    _id: view.id,
    project: view.project,
    by: user,
    turn: patch.turn,
    revision: 1,
    ...(start !== undefined && { base: start }),
    patches: [patch.text],
    bytes,
    count: patch.puts,
    at: now(),
    since: now()
  })
  for (let attempt = 0; ; attempt++) {
    if (base === 0 && (await store.insert(row()))) return { revision: 1 }
    const pushed = base === 0 ? null : await store.push(patch, MOST_ANNOTATIONS, now())
    if (pushed) {
      const { bytes: long = 0 } = pushed
      if (long > FOLD_NOW) await fold(saving, view.id)
      else if (long > FOLD_SOON) foldLater(view.id)
      return { revision: pushed.revision }
    }
    const there = await store.row(view.id)
    if (there && there.turn !== patch.turn && base === 0) {
      if (await store.replace(there, row())) return { revision: 1 }
      continue
    }
    const revision = there && there.turn === patch.turn ? there.revision : 0
    // The reply to this very patch was lost.
    if (there && revision === base + 1 && there.patches.at(-1) === patch.text) return { revision }
    if (revision !== base || base === 0)
      return refuse('draft-moved', `the draft on the server is at revision ${revision}`, { extra: { revision } })
    if (attempt > 0) return refuse('document-invalid', `a document holds at most ${MOST_ANNOTATIONS} annotations`)
    await fold(saving, view.id)
  }
}

/**
 * Makes base and patches of a draft one document, if it is not changed meanwhile. What it holds is then counted exactly. `change` may alter
 * more in the same write.
 */
export const fold = async (
  { store, documents }: Pick<Saving, 'store' | 'documents'>,
  job: string,
  change: (row: DraftRow) => DraftRow = row => row
): Promise<boolean> => {
  const row = await store.row(job)
  const document = row && (await documentsOf(documents, [row])).get(job)
  if (!row || !document) return false
  const base = await documents.put(document)
  return await store.replace(row, change({ ...row, base, patches: [], bytes: 0, count: document.annotations.length }))
}

/** A draft whose lease is gone: it waits for its author, and its supervisor sees it. */
export const asKept =
  (kept: number, reason: string) =>
  (row: DraftRow): DraftRow =>
    present({ ...row, since: undefined, kept, reason })
