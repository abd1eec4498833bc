/** One person's cycle over HTTP: claim, two drafts of about 1 kB, submit. Keeps account of what was given and what was acknowledged. */
import { randomBytes } from 'node:crypto'
import { API_PREFIX } from '@uurga/shared/api/contract.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { spanOn, topicOf } from '../demo/marks.ts'
import type { Worker } from './crowd.ts'
import type { Wire } from './wire.ts'

export interface Ledger {
  /** Milliseconds of each claim. */
  readonly claims: number[]
  /** Slices that were given, and to whom; one given twice is counted. */
  readonly given: Map<string, string>
  /** Submissions that were acknowledged: id → slice. */
  readonly acknowledged: Map<string, string>
  cycles: number
  doubled: number
  /** Answers that were no 200, by status and code. */
  readonly refused: Map<string, number>
}

export const newLedger = (): Ledger => ({
  claims: [],
  given: new Map(),
  acknowledged: new Map(),
  cycles: 0,
  doubled: 0,
  refused: new Map()
})

/** About 250 bytes each. */
const MARKS_A_DRAFT = 4

const command = (): string => randomBytes(9).toString('base64url')

/** False when there is nothing left to do. */
export const cycle = async (wire: Wire, { id: user, token }: Worker, project: string, ledger: Ledger): Promise<boolean> => {
  const ask = async <T>(method: string, path: string, body: object): Promise<T | undefined> => {
    const reply = await wire.send(method, `${API_PREFIX}${path}`, token, JSON.stringify(body))
    if (reply.status === 200) return JSON.parse(reply.body) as T
    const what = `${method} ${path.replace(/[A-Za-z0-9_-]+\.[^/]+/, ':job')} ${reply.status} ${/"code":"([^"]+)"/.exec(reply.body)?.[1] ?? ''}`
    ledger.refused.set(what, (ledger.refused.get(what) ?? 0) + 1)
    return undefined
  }
  const start = performance.now()
  const claimed = await ask<{ jobs: HeldJob[] }>('POST', `/projects/${project}/claim`, {
    stage: 'label',
    count: 1,
    command: command()
  })
  const [job] = claimed?.jobs ?? []
  if (!job) return claimed === undefined
  ledger.claims.push(performance.now() - start)
  if ((ledger.given.get(job.slice) ?? user) !== user) ledger.doubled++
  ledger.given.set(job.slice, user)
  const [target] = job.targets
  const [part] = target?.parts ?? []
  if (!target || !part) throw new Error('a job of one text was expected')
  const marks = Array.from({ length: 2 * MARKS_A_DRAFT }, (_, k) => spanOn(target.item, part.id, part.text ?? '', k))
  for (let base = 0; base < 2; base++) {
    const ops = marks
      .slice(base * MARKS_A_DRAFT, (base + 1) * MARKS_A_DRAFT)
      .map(annotation => ({ op: 'put' as const, annotation }))
    await ask('PATCH', `/jobs/${job.id}/draft`, { token: job.lease.token, base, ops })
  }
  const document = documentOf([...marks, topicOf(target.item, 'law')])
  const done = await ask<{ submission: string }>('POST', `/jobs/${job.id}/submit`, {
    token: job.lease.token,
    command: command(),
    document,
    seconds: 30
  })
  if (done) {
    ledger.acknowledged.set(done.submission, job.slice)
    ledger.cycles++
  }
  return true
}
