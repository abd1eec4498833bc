import { settle } from '@uurga/shared/jobs/settle.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { rulesOf } from './lanes.ts'
import { momentOf } from './moment.ts'
import type { Steps } from './operations.ts'
import type { Process } from './process.ts'
import { letGo, tell, writeDecision } from './write.ts'

/**
 * Carries out what time and completion demand of a slice, if it has not moved. Lost races are left to whoever won, and to the sweep: `alarm`
 * stays set until a settle unsets it. With `onlyNews` nothing is written when nothing follows. Answers whether it
 * wrote.
 */
export function* settleSlice(process: Process, slice: Slice, onlyNews = false): Steps<boolean> {
  const rules = yield* rulesOf(process, slice)
  if (!rules) return false
  const decided = settle(slice, momentOf(process, rules, slice))
  if (onlyNews && !decided.news.length) return false
  const now = yield* writeDecision(process, slice, decided)
  if (!now) return false
  for (const job of decided.lapsed) yield* letGo(slice.project, job.by, job.token)
  yield* tell(now, decided.tell)
  return true
}
