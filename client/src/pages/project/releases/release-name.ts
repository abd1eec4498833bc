/** The name offered for a release: the day as `2026.07.14`, and a number after it where the day has one already. */
export function releaseName(now: Date, taken: readonly string[]): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('.')
  if (!taken.includes(day)) return day
  let number = 2
  while (taken.includes(`${day}-${number}`)) number++
  return `${day}-${number}`
}
