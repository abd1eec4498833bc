import { useCallback, useEffect, useState } from 'react'
import type { OpenJob } from '../../session/open-job.ts'
import { startJudging } from './judging.ts'
import type { Judging } from './judging.ts'
import { isMended } from './shown.ts'

const KEY = 'uurga.judging'

/**
 * The judgement of the job on screen. Begins anew with another job; kept for this tab until it is sent, so that a reload loses no remark. It ends
 * with the tab: on a shared machine nobody else finds it.
 */
export function useJudging(job: OpenJob | null): readonly [Judging, (change: (judging: Judging) => Judging) => void] {
  const turn = job ? `${job.held.id} ${job.turn}` : ''
  const submissions = job?.held.submissions?.length ?? 1
  const begin = (): Judging =>
    keptFor(turn, submissions) ??
    startJudging(turn, submissions, job && isMended(job.held, 0, job.history.present) ? 'fix' : 'look')
  const [kept, setKept] = useState(begin)
  let judging = kept
  if (kept.turn !== turn) {
    // Another job: what was said of the last one is gone before this one is painted.
    judging = begin()
    setKept(judging)
  }
  useEffect(() => {
    if (judging.turn !== '') sessionStorage.setItem(KEY, JSON.stringify(judging))
  }, [judging])
  const change = useCallback((next: (judging: Judging) => Judging) => setKept(next), [])
  return [judging, change]
}

const keptFor = (turn: string, submissions: number): Judging | null => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Judging | null
    return kept !== null && turn !== '' && kept.turn === turn && kept.opinions.length === submissions ? kept : null
  } catch {
    return null
  }
}
