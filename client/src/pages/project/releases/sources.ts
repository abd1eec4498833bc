const SOURCES = ['single', 'accept', 'fix', 'adjudicate', 'consensus', 'bulk', 'other'] as const
type Source = (typeof SOURCES)[number]

/** Where the results of a release come from, in the order of the catalogue, and how many of them say so. Unknown rules count as `other`. */
export function bySource(rules: Readonly<Record<string, number>>): {
  readonly sources: readonly { readonly source: Source; readonly count: number }[]
  readonly sourced: number
} {
  const counts = new Map<Source, number>()
  for (const [rule, count] of Object.entries(rules)) {
    const source = SOURCES.find(known => known === rule) ?? 'other'
    counts.set(source, (counts.get(source) ?? 0) + count)
  }
  const sources = SOURCES.map(source => ({ source, count: counts.get(source) ?? 0 })).filter(({ count }) => count > 0)
  return { sources, sourced: sources.reduce((sum, { count }) => sum + count, 0) }
}
