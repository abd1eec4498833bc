import type { LiveData } from './socket.ts'

const BURST = 60
const PER_SECOND = 20

/** Takes one event from a socket's bucket (60 at once, 20 a second after). False: it is flooding. */
export function takeToken(data: Pick<LiveData, 'tokens' | 'refilledAt'>, now: number): boolean {
  data.tokens = Math.min(BURST, data.tokens + ((now - data.refilledAt) / 1000) * PER_SECOND)
  data.refilledAt = now
  if (data.tokens < 1) return false
  data.tokens -= 1
  return true
}

export const fullBucket = (now: number): Pick<LiveData, 'tokens' | 'refilledAt'> => ({ tokens: BURST, refilledAt: now })
