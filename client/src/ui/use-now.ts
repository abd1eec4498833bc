import { useEffect, useState } from 'react'

/** The time, renewed every `every` milliseconds: what is shown as "today" must not grow old on a screen left open. */
export function useNow(every = 60_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
