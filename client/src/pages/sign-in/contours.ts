/**
 * Steppe contours: `count` lines from far to near across a picture of `width` × `height` px, each a closed outline down to the foot,
 * so that a nearer hill hides what lies behind it. Sums of three slow waves; the same picture every time.
 */
export function contours(
  width: number,
  height: number,
  count: number
): readonly { readonly path: string; readonly weight: number }[] {
  return Array.from({ length: count }, (_, i) => {
    const depth = i / (count - 1)
    const base = height * (0.44 + 0.56 * depth ** 1.35)
    const points: string[] = []
    for (let x = -10; x <= width + 10; x += 10) {
      const u = x / width
      const hill = Math.sin(u * 3.1 + 0.9 - depth * 0.7) * (30 - 12 * depth)
      const fold = Math.sin(u * 7.3 + depth * 2.2) * (9 - 3 * depth)
      const ripple = Math.sin(u * 15 + depth * 5) * 2.2
      points.push(`${x} ${(base - hill - fold - ripple).toFixed(1)}`)
    }
    return { path: `M${points.join('L')}L${width + 10} ${height + 10}L-10 ${height + 10}Z`, weight: 0.8 + depth * 0.5 }
  })
}
