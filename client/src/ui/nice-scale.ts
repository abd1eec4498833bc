/** Round marks for an axis from 0: at most `most` steps of 1, 2 or 5 times a power of ten, the last one not below `highest`. */
export function niceScale(highest: number, most = 4): readonly number[] {
  if (highest <= 0) return [0, 1]
  const raw = highest / most
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = Math.max(1, ([1, 2, 5, 10].find(factor => factor * power >= raw) ?? 10) * power)
  const count = Math.ceil(highest / step)
  return Array.from({ length: count + 1 }, (_, i) => i * step)
}
