import { useState } from 'react'

/** State that belongs to one job: another job begins with `start` again. */
export function useOfJob<T>(job: string | undefined, start: T): readonly [T, (value: T) => void] {
  const [kept, keep] = useState({ job, value: start })
  return [kept.job === job ? kept.value : start, value => keep({ job, value })]
}
