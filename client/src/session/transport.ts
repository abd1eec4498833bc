import type { Refusal } from '@uurga/shared/api/errors.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import type { VerdictAct } from './outbox.ts'

/** What came of asking the server: an answer, a refusal by name, or nothing (no network, the server away, a fault of its own). */
export type Reply<T> =
  { readonly got: T } | { readonly refused: Refusal } | { readonly unreachable: true; readonly after?: number }

/** What a session asks of the server. */
export interface Transport {
  heartbeat(job: string, token: string): Promise<Reply<{ readonly until: number; readonly now: number }>>
  patchDraft(job: string, token: string, base: number, ops: readonly Operation[]): Promise<Reply<{ readonly revision: number }>>
  putDraft(job: string, token: string, document: AnnotationDocument): Promise<Reply<{ readonly revision: number }>>
  submit(
    job: string,
    act: { readonly token: string; readonly command: string; readonly document: AnnotationDocument; readonly seconds: number }
  ): Promise<Reply<unknown>>
  skip(job: string, act: { readonly token: string; readonly reason: string }): Promise<Reply<unknown>>
  review(job: string, act: VerdictAct & { readonly token: string; readonly command: string }): Promise<Reply<unknown>>
  takeOver(job: string): Promise<Reply<HeldJob>>
}
