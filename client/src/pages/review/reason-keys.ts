import type { ReasonName } from './judging.ts'

/** Letters that toggle the usual reasons while nothing is being mended. */
export const REASON_KEYS = {
  edges: 'q',
  missed: 'w',
  class: 'e',
  attribute: 't',
  double: 'y',
  rule: 'u'
} as const satisfies Record<ReasonName, string>

/** The reason under a key; null where there is none. */
export const reasonUnder = (key: string): ReasonName | null =>
  (Object.entries(REASON_KEYS) as [ReasonName, string][]).find(([, letter]) => letter === key)?.[0] ?? null
