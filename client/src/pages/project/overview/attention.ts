import type { Progress } from '@uurga/shared/api/projects.ts'

type Person = Progress['people'][number]

/** Fewest submissions from which anything is said about a person. */
const ENOUGH = 20
/** Share of the median time below which somebody is very fast, and share of verdicts from which returns are many. */
const FAST = 0.55
const MANY = 0.08

/** Verdicts that were no returns, 0–1; null before the first. */
export function acceptedShare({ accepted, fixed, returned }: Pick<Person, 'accepted' | 'fixed' | 'returned'>): number | null {
  const judged = accepted + fixed + returned
  return judged === 0 ? null : (accepted + fixed) / judged
}

/** What a supervisor should look at: far below the team's median time, or many returns. */
export function attention(person: Person, people: readonly Person[]): 'tooFast' | 'manyReturns' | null {
  if (person.submitted < ENOUGH) return null
  const means = people
    .filter(({ submitted }) => submitted >= ENOUGH)
    .map(({ seconds, submitted }) => seconds / submitted)
    .toSorted((a, b) => a - b)
  const median = means[means.length >> 1] ?? 0
  if (means.length > 2 && person.seconds / person.submitted < median * FAST) return 'tooFast'
  const share = acceptedShare(person)
  return share !== null && 1 - share > MANY ? 'manyReturns' : null
}
