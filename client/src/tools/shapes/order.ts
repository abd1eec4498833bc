import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'

/** Some annotations drawn above, or below, all others of their part; among themselves as before. */
export const reordered = (all: readonly PlaneAnnotation[], ids: readonly string[], to: 'front' | 'back'): DocumentCommand[] => {
  const chosen = all.filter(({ id }) => ids.includes(id)).sort(below)
  const others = all.filter(({ id }) => !ids.includes(id)).map(({ z = 0 }) => z)
  const first = to === 'front' ? Math.max(-1, ...others) + 1 : Math.min(1, ...others) - chosen.length
  return others.length === 0 ? [] : chosen.map(({ id }, i) => ({ do: 'z', ids: [id], z: first + i }))
}

const below = (a: PlaneAnnotation, b: PlaneAnnotation): number => (a.z ?? 0) - (b.z ?? 0) || (a.id < b.id ? -1 : 1)
