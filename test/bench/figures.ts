/** Quantile of some numbers, 0 … 1, by the nearest rank. Null of none. */
export const quantile = (values: readonly number[], q: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? null
}

/** Three significant digits: what such a measurement is worth. */
export const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(3)))

export const ratio = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : rounded(a / b))
